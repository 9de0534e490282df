import { type Principal, type StepUp, stepUp } from 'frontdesk';
import { signedInWithin } from '../accounts/sign-in.ts';

/** What an order may cost without a new sign-in, in the smallest unit of its currency: 500.00 of each. */
const FREELY_MINOR = 50_000;
/** How long a sign-in is new, in seconds. */
const NEW = 5 * 60;

/**
 * The limit to send with an order of this customer; none after a new sign-in. The service holds it against the total: only it knows what the
 * cart costs at the moment at which it is ordered.
 */
export function spendingLimit(principal: Principal): { readonly maxTotalMinor?: number } {
  return signedInWithin(principal, NEW) ? {} : { maxTotalMinor: FREELY_MINOR };
}

/** What a customer has to do whose order was above the limit. */
export function newSignIn(): StepUp {
  return stepUp({ maxAge: NEW });
}
