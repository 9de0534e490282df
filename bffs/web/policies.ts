import { type Policy, stepUp } from 'frontdesk';

/** How long after signing in a customer may spend money without signing in anew, in seconds. */
const LATELY = 12 * 60 * 60;

/** Whether the customer signed in lately. A token that does not say when (`auth_time` of OpenID Connect) counts as one of now. */
export const signedInLately: Policy = ({ principal }) => {
  if (principal.kind === 'anonymous') return false;
  const { auth_time: signedInAt } = principal.claims;
  if (typeof signedInAt !== 'number') return true;
  return Date.now() / 1_000 - signedInAt <= LATELY || stepUp({ maxAge: LATELY });
};
