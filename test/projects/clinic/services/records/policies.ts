import { type Policies, stepUp } from 'frontdesk';

/** Who may do what, by what the token says. */
export const policies: Policies = {
  onDuty: async ({ principal, signal }) => {
    const onDuty = principal.kind === 'user' && principal.claims.onDuty;
    if (onDuty === 'unknown') throw new Error('the roster of station 7 is not readable');
    if (onDuty === 'waiting') {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    }
    return onDuty === true;
  },
  strongSignIn: ({ principal }) =>
    principal.kind === 'user' && (principal.claims.acr === 'gold' || stepUp({ acr: ['gold', 'phr'], maxAge: 300 })),
  fewNotes: ({ args: { count } }) => typeof count === 'number' && count <= 3,
  smallSum: async ({ principal, args: { invoice } }) => {
    if (principal.kind === 'anonymous') return false;
    return centsOf(invoice) <= 10_000 || principal.claims.acr === 'gold' || stepUp({ acr: 'gold' });
  },
  isChief: ({ principal }) => principal.kind === 'user' && principal.claims.chief === true,
};

function centsOf(invoice: unknown): number {
  const known = typeof invoice === 'object' && invoice !== null && 'cents' in invoice;
  return known && typeof invoice.cents === 'number' ? invoice.cents : Number.POSITIVE_INFINITY;
}
