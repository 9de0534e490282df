import fc from 'fast-check';
import { type ExecutionResult, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { Authority } from '../../../src/authorization/authority.ts';
import { authorizationDirectives } from '../../../src/authorization/directives.ts';
import { enforce } from '../../../src/authorization/enforce.ts';
import { createOperationCheck } from '../../../src/authorization/operation-check.ts';
import type { Arguments } from '../../../src/authorization/policy.ts';
import { type Requirements, requirementsOf } from '../../../src/authorization/requirements.ts';
import { sameArguments } from '../../../src/authorization/same-arguments.ts';
import type { ContextBase } from '../../../src/context/context.ts';
import { createPlanner } from '../../../src/execution/plan.ts';
import { buildSchema } from '../../../src/execution/schema.ts';
import { ANONYMOUS, type Caller, type Principal } from '../../../src/kit/caller.ts';
import { isGatewayError } from '../../../src/kit/errors.ts';
import { makeUp, seen } from '../../support/made-up.ts';
import { randomOperation } from '../../support/random-operation.ts';

const sdl = /* GraphQL */ `
  type Query {
    open: Text
    thing(id: Int!): Thing
    things: [Thing!]
    found(first: Int): [Found]
    inner: Inner
    closed: Closed @requiresScopes(scopes: [["c"]])
    known: String! @authenticated
    priced(most: Int! = 3, tags: [String!]): Text @policy(policies: [["cheap"]])
  }
  interface Thing { id: Int! name: String @authenticated twin: Thing cost(most: Int! = 2): Int @policy(policies: [["cheap"]]) }
  type Cup implements Thing {
    id: Int! name: String @requiresScopes(scopes: [["a", "b"], ["c"]]) twin: Thing full: Boolean cost(most: Int! = 2): Int
  }
  type Pot implements Thing @policy(policies: [["yes"], ["later", "no"]]) {
    id: Int! name: String twin: Thing lid: Cup cost(most: Int! = 9, per: Int): Int
  }
  type Inner @authenticated { text: String deep: Inner cup: Cup! }
  type Closed { text: String thing: Thing }
  type Text { text: String secret: String @policy(policies: [["later"]]) shout: String! @policy(policies: [["no"]]) }
  union Found = Cup | Pot | Inner | Text
`;

/** What each field of `sdl` asks, written out once more: as a reader of the directives understands them. */
const asks: Readonly<Record<string, (can: Can, args: Arguments) => boolean>> = {
  'Query.priced': (_, args) => isCheap(args),
  'Cup.cost': (_, args) => isCheap(args),
  'Pot.cost': (can, args) => can.policies(['yes'], ['later', 'no']) && isCheap(args),
  'Query.inner': (can) => can.known,
  'Query.closed': (can) => can.scopes(['c']),
  'Query.known': (can) => can.known,
  'Cup.name': (can) => can.known && can.scopes(['a', 'b'], ['c']),
  'Pot.id': (can) => can.policies(['yes'], ['later', 'no']),
  'Pot.name': (can) => can.known && can.policies(['yes'], ['later', 'no']),
  'Pot.twin': (can) => can.policies(['yes'], ['later', 'no']),
  'Pot.lid': (can) => can.policies(['yes'], ['later', 'no']),
  'Inner.text': (can) => can.known,
  'Inner.deep': (can) => can.known,
  'Inner.cup': (can) => can.known,
  'Text.secret': (can) => can.policies(['later']),
  'Text.shout': (can) => can.policies(['no']),
};

const isCheap = ({ most }: Arguments) => Number(most) <= 3;

interface Can {
  readonly known: boolean;
  scopes(...lists: readonly string[][]): boolean;
  policies(...lists: readonly string[][]): boolean;
}

interface Case {
  readonly caller: Caller;
  readonly yes: readonly string[];
}

function canOf({ caller: { principal, client }, yes }: Case): Can {
  const scopes = [...(principal.kind === 'user' ? principal.scopes : []), ...(client.scopes ?? [])];
  const any = (of: readonly string[], lists: readonly string[][]) =>
    lists.some((all) => all.every((one) => of.includes(one)));
  return {
    known: principal.kind === 'user' || client.source === 'key',
    scopes: (...lists) => any(scopes, lists),
    policies: (...lists) => any(yes, lists),
  };
}

const user = (scopes: readonly string[]): Principal => ({
  ...{ kind: 'user', issuer: 'i', subject: 's', roles: [], claims: {} },
  scopes,
});
const scopes = fc.subarray(['a', 'b', 'c', 'd']);
const cases = fc.record<Case>({
  caller: fc.oneof(
    fc.constant({ principal: ANONYMOUS, client: { id: '192.0.2.1', source: 'address' } } as const),
    scopes.map((own) => ({ principal: user(own), client: { id: 't', source: 'token' } }) as const),
    scopes.map((own) => ({ principal: ANONYMOUS, client: { id: 'k', source: 'key', scopes: own } }) as const),
    fc
      .tuple(scopes, scopes)
      .map(([own, key]) => ({ principal: user(own), client: { id: 'k', source: 'key', scopes: key } }) as const),
  ),
  yes: fc.subarray(['yes', 'later', 'no']),
});

const context: ContextBase = {
  principal: ANONYMOUS,
  client: { id: 'c', source: 'address' },
  inputs: {},
  signal: new AbortController().signal,
};

let schema: GraphQLSchema;
let requirements: Requirements;
let present: Authority;
interface Ran {
  readonly coordinate: string;
  readonly args: Arguments;
}
const ran: Ran[] = [];
/** The arguments that the policy `cheap` was asked about. */
let askedAbout: Arguments[] = [];
beforeAll(async () => {
  schema = await buildSchema({ typeDefs: [authorizationDirectives, sdl], resolvers: {} }, []);
  makeUp(schema, (coordinate, args) => ran.push({ coordinate, args }));
  requirements = requirementsOf(schema);
  enforce(schema, requirements, () => ({ authority: present, ended: false }));
});
beforeEach(() => {
  ran.length = 0;
});

function authorityOf({ caller, yes }: Case): Authority {
  const says = (name: string) => yes.includes(name);
  return new Authority({
    caller,
    question: { ...caller, inputs: {}, signal: context.signal },
    policies: {
      yes: () => says('yes'),
      later: async () => says('later'),
      no: () => says('no'),
      cheap: ({ args }) => {
        askedAbout.push(args);
        return args.tags ? Promise.resolve(isCheap(args)) : isCheap(args);
      },
    },
  });
}

function prepared(query: string) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('expected an operation');
  const name = operation.name?.value;
  return {
    id: '',
    source: query,
    document,
    operation,
    kind: 'query' as const,
    ...(name === undefined ? {} : { name }),
  };
}

const refusalsOf = ({ errors = [] }: ExecutionResult) =>
  errors.flatMap(({ originalError }) =>
    isGatewayError(originalError) && ['UNAUTHENTICATED', 'FORBIDDEN'].includes(originalError.code)
      ? [originalError.code]
      : [],
  );

test('both engines let each caller see the same, and no resolver runs for a field that its directives refuse', {
  timeout: 120_000,
}, async () => {
  const engines = { interpreted: 0, compiled: 0 };
  const outcomes = { refused: 0, whole: 0, checkedAndFree: 0, priced: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2_147_483_647 }), cases, async (seed, one) => {
      const { query, variables } = randomOperation(schema, seed);
      if (validate(schema, parse(query)).length > 0) return;
      const operation = prepared(query);
      const plan = createPlanner(schema)(operation);
      const results: ExecutionResult[] = [];
      for (let run = 0; run < 3; run += 1) {
        present = authorityOf(one);
        ran.length = 0;
        askedAbout = [];
        results.push(await plan.run(context, variables));
        const can = canOf(one);
        expect(ran.filter(({ coordinate, args }) => asks[coordinate]?.(can, args) === false)).toEqual([]);
        // A policy sees what the resolver sees, and each set of arguments once.
        const priced = ran.filter(({ coordinate }) => /priced|cost/.test(coordinate));
        const unasked = priced.filter(({ args }) => !askedAbout.some((asked) => sameArguments(asked, args)));
        const twice = askedAbout.filter((args, at) =>
          askedAbout.slice(0, at).some((earlier) => sameArguments(earlier, args)),
        );
        expect({ query, variables, unasked, twice }).toEqual({ query, variables, unasked: [], twice: [] });
        outcomes.priced += priced.length > 0 ? 1 : 0;
      }
      const [first, , third] = results;
      if (!first || !third) throw new Error('expected three runs');
      engines[plan.engine()] += 1;
      expect({ query, variables, one, ...seen(third) }).toEqual({ query, variables, one, ...seen(first) });

      // What decides beforehand, decides at least what executing finds.
      const check = createOperationCheck(schema, requirements, operation);
      const refusal = await check?.(variables, authorityOf(one));
      const refused = refusalsOf(first);
      if (refused.length > 0) expect({ query, refusal }).toEqual({ query, refusal: expect.any(Error) });
      outcomes.refused += refused.length > 0 ? 1 : 0;
      outcomes.whole += refusal ? 1 : 0;
      outcomes.checkedAndFree += check && !refusal ? 1 : 0;
    }),
    { numRuns: 600 },
  );
  expect(engines.compiled).toBeGreaterThan(100);
  for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(30);
});

test('fields without a requirement keep the resolver that they have, or none', async () => {
  const plain = await buildSchema({ typeDefs: [authorizationDirectives, sdl], resolvers: {} }, []);
  enforce(plain, requirementsOf(plain), () => ({ authority: present, ended: false }));
  const wrapped = Object.values(plain.getTypeMap()).flatMap((type) =>
    'getFields' in type && !type.name.startsWith('__')
      ? Object.values(type.getFields()).flatMap((field) =>
          'resolve' in field && field.resolve ? [`${type.name}.${field.name}`] : [],
        )
      : [],
  );
  expect(wrapped.sort()).toEqual(Object.keys(asks).sort());
});
