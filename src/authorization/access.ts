import type { Caller } from '../kit/caller.ts';
import { decide } from './decide.ts';
import type { Requirement } from './requirements.ts';
import type { Alternatives } from './uses.ts';

/**
 * What is to be true of a caller, all of it: `authenticated`, `scope:NAME`, `policy:NAME`, in alphabetical order. Nothing: anybody will do.
 */
export type Access = readonly string[];

/** Any one of these will do, and none of them is implied by another. Without any, nobody gets there. */
export type Accesses = readonly Access[];

export const ANYBODY: Accesses = Object.freeze([Object.freeze([])]);
export const NOBODY: Accesses = Object.freeze([]);

const AUTHENTICATED = 'authenticated';

/** A caller to try, and what is true of it. */
export interface Candidate {
  readonly access: Access;
  readonly caller: Caller;
}

/** The candidates for whom a requirement can hold, each with the policies that must say yes: decided as requests are, by `decide`. */
export function accessesOf(requirement: Requirement, candidates: readonly Candidate[]): Accesses {
  const choices = choicesOf(requirement.policies);
  return least(
    candidates.flatMap(({ access, caller }) =>
      choices.flatMap((policies) => {
        const decision = decide(requirement, caller, (policy) => policies.includes(policy));
        const allowed = !(decision instanceof Promise) && decision.outcome === 'allowed';
        return allowed ? [[...access, ...policies.map((policy) => `policy:${policy}`)]] : [];
      }),
    ),
  );
}

/** The sets of names that satisfy all of several lists of alternatives: one alternative of each. */
export function choicesOf(all: readonly Alternatives[]): readonly (readonly string[])[] {
  let choices: readonly (readonly string[])[] = [[]];
  for (const lists of all) {
    choices = choices.flatMap((choice) => lists.map((list) => [...new Set([...choice, ...list])].sort()));
  }
  return choices;
}

/** What a caller with these scopes is known to be. */
export function knownBy(scopes: readonly string[]): Access {
  return scopes.length === 0 ? [AUTHENTICATED] : normal(scopes.map((scope) => `scope:${scope}`));
}

/** Both must hold. */
export function both(one: Accesses, other: Accesses): Accesses {
  if (one === ANYBODY) return other;
  if (other === ANYBODY) return one;
  return least(one.flatMap((first) => other.map((second) => [...first, ...second])));
}

/** Either will do. */
export function either(one: Accesses, other: Accesses): Accesses {
  return least([...one, ...other]);
}

/** Those of the first for whom the second do not hold. */
export function beyond(one: Accesses, other: Accesses): Accesses {
  return one.filter((access) => !other.some((weaker) => implies(access, weaker)));
}

/** Alternatives without those that another implies, in a fixed order. */
export function least(accesses: Accesses): Accesses {
  const distinct = new Map(accesses.map(normal).map((access) => [access.join(' '), access]));
  const all = [...distinct.values()];
  return all
    .filter((access) => !all.some((other) => other !== access && implies(access, other)))
    .sort((a, b) => a.length - b.length || (a.join(' ') < b.join(' ') ? -1 : 1));
}

/** Whoever has a scope is known. */
function normal(access: Access): Access {
  const scoped = access.some((term) => term.startsWith('scope:'));
  return [...new Set(access)].filter((term) => !(scoped && term === AUTHENTICATED)).sort();
}

function implies(access: Access, weaker: Access): boolean {
  const known = access.some((term) => term.startsWith('scope:'));
  return weaker.every((term) => access.includes(term) || (term === AUTHENTICATED && known));
}
