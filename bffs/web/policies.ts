import { type Policy, type PolicyQuestion, stepUp } from 'frontdesk';
import { signedInWithin } from '../../services/accounts/sign-in.ts';

/** How long after signing in a customer may spend money without signing in anew, in seconds. */
const LATELY = 12 * 60 * 60;

/** Whether the customer signed in lately. */
export const signedInLately: Policy = ({ principal }) =>
  principal.kind === 'user' && (signedInWithin(principal, LATELY) || stepUp({ maxAge: LATELY }));

/** Who may publish a review: customers, under the name that their token says or under none; editors, who type what comes by post, under any. */
export const reviewer: Policy = ({ principal, args }) => {
  if (principal.kind === 'anonymous') return false;
  const name = authorOf(args);
  return name === undefined || name === null || name === principal.claims.name || principal.roles.includes('editor');
};

function authorOf({ input }: PolicyQuestion['args']): unknown {
  return typeof input === 'object' && input !== null && 'authorName' in input ? input.authorName : undefined;
}
