import type { Caller } from '../kit/caller.ts';
import { StepUp } from './policy.ts';
import type { Requirement } from './requirements.ts';
import type { Alternatives } from './uses.ts';
import { whenAll } from './when-all.ts';

/** What a caller may: the field, or why not. */
export type Decision =
  | { readonly outcome: 'allowed' }
  /** Who asks is not known, and must be. */
  | { readonly outcome: 'unauthenticated' }
  /** Who asks may not; with the scopes that would do, where scopes are what lacks. */
  | { readonly outcome: 'forbidden'; readonly scopes?: readonly string[] }
  | { readonly outcome: 'stepUp'; readonly stepUp: StepUp };

/** What came of asking a policy; `failed` when it threw or gave no answer. */
export type PolicyOutcome = boolean | StepUp | 'failed';

const ALLOWED: Decision = Object.freeze({ outcome: 'allowed' });
const UNAUTHENTICATED: Decision = Object.freeze({ outcome: 'unauthenticated' });
const FORBIDDEN: Decision = Object.freeze({ outcome: 'forbidden' });

/** Decides on one requirement. Policies are asked last, and only where the caller has all else that is needed. */
export function decide(
  requirement: Requirement,
  caller: Caller,
  ask: (policy: string) => PolicyOutcome | Promise<PolicyOutcome>,
): Decision | Promise<Decision> {
  const { policies } = requirement;
  const before = decideByCaller(requirement, caller);
  if (before.outcome !== 'allowed' || policies.length === 0) return before;

  const names = [...new Set(policies.flat(2))];
  return whenAll(names.map(ask), (outcomes) => {
    const byName = new Map(names.map((name, index) => [name, outcomes[index] ?? 'failed']));
    return conclusion(
      policies.map((lists) => anyOf(lists, byName)),
      isKnown(caller),
    );
  });
}

/** Decides on what of a requirement needs no policy. */
export function decideByCaller({ authenticated, scopes }: Requirement, caller: Caller): Decision {
  const known = isKnown(caller);
  if (!known && authenticated) return UNAUTHENTICATED;
  const lacking = scopes.filter((lists) => !lists.some((list) => list.every((scope) => hasScope(caller, scope))));
  if (lacking.length === 0) return ALLOWED;
  if (!known) return UNAUTHENTICATED;
  const nearest = lacking.flatMap((lists) => nearestOf(lists, caller));
  return { outcome: 'forbidden', scopes: [...new Set(nearest)] };
}

/** The refusal that says most of several decisions: who is not known must sign in, whatever else there is. */
export function gravest(decisions: readonly Decision[]): Decision {
  const of = (outcome: Decision['outcome']) => decisions.find((one) => one.outcome === outcome);
  const forbidden = decisions.filter((one) => one.outcome === 'forbidden');
  // Who lacks more than scopes is not helped by the names of scopes.
  const beyondScopes = forbidden.find((one) => !one.scopes);
  const scopes = [...new Set(forbidden.flatMap((one) => one.scopes ?? []))];
  const refused = forbidden.length === 0 ? undefined : (beyondScopes ?? { outcome: 'forbidden' as const, scopes });
  return of('unauthenticated') ?? refused ?? of('stepUp') ?? ALLOWED;
}

function isKnown({ principal, client }: Caller): boolean {
  return principal.kind !== 'anonymous' || client.source === 'key';
}

function hasScope({ principal, client }: Caller, scope: string): boolean {
  if (principal.kind === 'user' && principal.scopes.includes(scope)) return true;
  return client.scopes?.includes(scope) ?? false;
}

/** The list of which the caller lacks least. */
function nearestOf(lists: Alternatives, caller: Caller): readonly string[] {
  const lacks = (list: readonly string[]) => list.filter((scope) => !hasScope(caller, scope)).length;
  return [...lists].sort((one, other) => lacks(one) - lacks(other))[0] ?? [];
}

/** All of one list, of any one: yes before a stronger sign-in, and that before no. */
function anyOf(lists: Alternatives, outcomes: ReadonlyMap<string, PolicyOutcome>): PolicyOutcome {
  const each = lists.map((list) => allOf(list.map((name) => outcomes.get(name) ?? 'failed')));
  if (each.includes(true)) return true;
  return each.find((one) => one instanceof StepUp) ?? (each.includes(false) ? false : 'failed');
}

function allOf(outcomes: readonly PolicyOutcome[]): PolicyOutcome {
  if (outcomes.includes('failed')) return 'failed';
  if (outcomes.includes(false)) return false;
  return outcomes.find((one) => one instanceof StepUp) ?? true;
}

function conclusion(outcomes: readonly PolicyOutcome[], known: boolean): Decision {
  const outcome = allOf(outcomes);
  if (outcome === true) return ALLOWED;
  if (outcome instanceof StepUp) return { outcome: 'stepUp', stepUp: outcome };
  // A policy that failed has said nothing about this caller: signing in may change nothing.
  return known || outcome === 'failed' ? FORBIDDEN : UNAUTHENTICATED;
}
