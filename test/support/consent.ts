import { coerceInputValue } from 'graphql';
import type { Policies } from '../../src/authorization/policy.ts';
import type { Step } from '../../src/exposure/field-operation.ts';
import type { Visit } from '../../src/exposure/visitors.ts';
import type { TestCaller } from '../../src/testing.ts';

/** Somebody who calls, and what `exposure --as` takes them for. */
export interface Case {
  readonly visit: Visit;
  readonly as?: TestCaller;
}

type Values = Readonly<Record<string, unknown>>;
/** The first field of a way that is refused to a caller with these values; `undefined` when all of them are let through. */
export type Judge = (way: readonly Step[], variables: Values, subject: string) => Promise<Step | undefined>;

/** What policies say of a caller, asked themselves. */
export interface Consent {
  /** Those that say yes where there are no arguments. */
  readonly yes: ReadonlySet<string>;
  /** Those that look at the arguments. */
  readonly looking: ReadonlySet<string>;
  /** Whether one says yes to these arguments. @param term as `exposure` lists it */
  says(term: string, args: Readonly<Record<string, unknown>>, subject: string): Promise<boolean>;
}

/** Asks each policy about a caller. */
export async function consenting(policies: Policies, { visit, as }: Case): Promise<Consent> {
  const looking = new Set<string>();
  const { scopes = [], claims: own = {} } = as ?? {};
  const claims = { iat: Math.floor(Date.now() / 1_000), ...own };
  const roles = 'roles' in own ? (own.roles as readonly string[]) : [];
  const questionOf = (subject: string) => ({
    principal:
      visit.kind === 'user'
        ? ({ kind: 'user', issuer: 'frontdesk/testing', subject, scopes, roles, claims } as const)
        : ({ kind: 'anonymous' } as const),
    client: { id: 'kiosk', source: visit.kind === 'key' ? 'key' : 'token' } as const,
    inputs: {},
    signal: new AbortController().signal,
  });
  const questionFor = (name: string) => ({
    ...questionOf('ada'),
    get args() {
      looking.add(name);
      return {};
    },
  });
  const answers = await Promise.all(
    Object.entries(policies).map(async ([name, policy]) => [name, await policy(questionFor(name))] as const),
  );
  const yes = new Set(answers.flatMap(([name, answer]) => (answer === true ? [name] : [])));
  return {
    yes,
    looking,
    async says(term, args, subject) {
      const name = term.replace(/^policy:/, '');
      return looking.has(name) ? (await policies[name]?.({ ...questionOf(subject), args })) === true : yes.has(name);
    },
  };
}

/** The arguments of a field as its resolver gets them. @param at its place on the way: `operationFor` names the variables by it */
export function argumentsAt(at: number, { args }: Step['field'], variables: Values): Readonly<Record<string, unknown>> {
  const given = args.map(({ name, type, defaultValue }, number) => {
    const variable = `${name}_${at}_${number}`;
    return [
      name,
      Object.hasOwn(variables, variable) ? coerceInputValue(variables[variable], type) : defaultValue,
    ] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
