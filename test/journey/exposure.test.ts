import { join } from 'node:path';
import { type GraphQLSchema, isNonNullType, parse, typeFromAST } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variablesFor } from '../../src/analysis/arguments.ts';
import { type Chooser, createChooser } from '../../src/analysis/scenario.ts';
import { createLaboratory, type Laboratory } from '../../src/analysis/subjects.ts';
import { loadConfig } from '../../src/config/load.ts';
import { operationFor, type Step, waysTo } from '../../src/exposure/field-operation.ts';
import { type ExposedBff, type Reach, reachOf } from '../../src/exposure/reach.ts';
import { selectedFields } from '../../src/exposure/selected-fields.ts';
import { visitor } from '../../src/exposure/visitors.ts';
import type { Service } from '../../src/loaders/service.ts';
import { loadProject } from '../../src/project/load.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { answeringByContract } from '../support/answering-by-contract.ts';
import { argumentsAt, type Case, consenting, type Judge } from '../support/consent.ts';

const repository = join(import.meta.dirname, '../..');
const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'];
/** Services answer of each kind in turn: so often a field is looked for. */
const TRIES = 40;

const EDITOR = { roles: ['editor'] };

const user = (scopes: readonly string[] = [], claims = {}): Case => ({
  visit: { kind: 'user', scopes },
  as: { sub: 'ada', scopes, claims },
});
const key = (bffs: readonly string[]): Case => ({
  visit: { kind: 'key', record: { client: 'kiosk', bffs: [...bffs] } },
  as: { client: 'kiosk' },
});

const PROJECTS: readonly (readonly [string, string, readonly string[], Readonly<Record<string, Case>>])[] = [
  [
    'the shop',
    repository,
    ['mobile', 'web', 'partner'],
    {
      anonymous: { visit: { kind: 'anonymous' } },
      // Whether they may sign with a name depends on the name.
      'a customer': user(),
      'a customer who may sign with any name': user([], EDITOR),
      'a customer who signed in long ago': user([], { ...EDITOR, auth_time: 1 }),
      staff: user(['stock:staff'], EDITOR),
      'a partner': key(['partner']),
    },
  ],
  [
    'the clinic',
    join(repository, 'test/projects/clinic'),
    ['ward', 'board'],
    {
      anonymous: { visit: { kind: 'anonymous' } },
      'a user': user(),
      'a doctor on duty': user(['ward:all', 'doctor'], { onDuty: true }),
      'a chief by policy': user(['pharmacy'], { chief: true }),
      'half a list of scopes': user(['doctor', 'ledger:read']),
      'an application': key(['ward', 'board']),
      'an application for one of them': key(['ward']),
    },
  ],
  [
    'the harbour',
    join(repository, 'test/projects/harbour'),
    ['pilot', 'office'],
    { anonymous: { visit: { kind: 'anonymous' } }, 'a user': user(), 'an application': key(['pilot', 'office']) },
  ],
];

describe.each(PROJECTS)('of %s', (_, root, names, cases) => {
  let laboratory: Laboratory;
  const gateways = new Map<string, TestGateway>();

  beforeAll(async () => {
    const loaded = await loadProject(root);
    laboratory = await createLaboratory(root, loaded, loadConfig({ project: root, env: {} }));
    const all = new Map(loaded.flatMap(({ services }) => services.map((one) => [one.name, one] as const)));
    const services = await scripted(root, [...all.values()]);
    for (const [name, { visit }] of Object.entries(cases)) {
      const keys = visit.kind === 'key' ? { kiosk: visit.record.bffs } : {};
      const config = {
        limits: { anonymous: { requests: 1_000_000 }, client: { requests: 1_000_000 } },
        server: { trustedProxies: ['127.0.0.1/32'] },
      };
      gateways.set(name, await startTestGateway({ project: root, services, keys, config }));
    }
  });
  afterAll(async () => {
    await Promise.all([...gateways.values()].map((gateway) => gateway.stop()));
    await laboratory.stop();
  });

  const pairs = names.flatMap((bff) => Object.entries(cases).map(([who, one]) => [bff, who, one] as const));
  test.each(pairs)(
    '%s answers what exposure lists for %s, and refuses everything else',
    async (name, who, one) => {
      const gateway = gateways.get(who);
      const bff = laboratory.bffs.get(name);
      if (!gateway || !bff) throw new Error('expected a gateway and the BFF');
      const reach = reachOf(bff, visitor(bff, one.visit));
      const { yes, looking, says } = await consenting(bff.definition.policies ?? {}, one);
      const may = (coordinate: string) =>
        (reach.fields.get(coordinate) ?? []).some((access) =>
          access.every((term) => yes.has(term.replace(/^policy:/, ''))),
        );
      const refusedOf: Judge = async (way, variables, subject) => {
        for (const [at, { type, field }] of way.entries()) {
          const args = argumentsAt(at, field, variables);
          const access = reach.fields.get(`${type.name}.${field.name}`) ?? [];
          const alternatives = access.map((terms) => Promise.all(terms.map((term) => says(term, args, subject))));
          if (!(await Promise.all(alternatives)).some((answers) => answers.every(Boolean))) return way[at];
        }
        return undefined;
      };
      // What a policy decides by the arguments was compared with what it says, request by request.
      const isSettled = (coordinate: string) =>
        !(reach.fields.get(coordinate) ?? []).flat().some((term) => looking.has(term.replace(/^policy:/, '')));
      const ask = asker(gateway, name, one);
      const answered =
        reach.text.length > 0
          ? await askEachField(bff, { may, isSettled, refusedOf }, ask)
          : await askEachOperation(bff, reach, may, ask);
      const every = [...waysTo(bff.schema).keys()];
      expect([...answered].filter(isSettled).sort()).toEqual(every.filter(may).filter(isSettled).sort());
      // Otherwise nothing was shown.
      expect(answered.size > 0).toBe(reach.door.length > 0);
    },
    120_000,
  );
});

async function scripted(root: string, services: readonly Service[]) {
  const scripts = services.map(async (one) => [one.name, await answeringByContract(root, one)] as const);
  return Object.fromEntries(await Promise.all(scripts));
}

type Ask = (body: object) => Promise<Answered>;

interface Answered {
  /** Who asked. */
  readonly subject: string;
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions: { readonly code: string } }[];
}

/** Each request comes from another address, or is another user's: what counts for one caller is not what this is about. */
function asker(gateway: TestGateway, bff: string, { as }: Case): Ask {
  let asked = 0;
  return async (body) => {
    asked += 1;
    const caller = as?.sub === undefined ? as : { ...as, sub: `ada-${asked}` };
    const response = await gateway.fetch(`/${bff}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
        ...(caller ? gateway.headersOf(bff, caller) : {}),
      },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Pick<Answered, 'data' | 'errors'>;
    return { ...answer, status: response.status, subject: caller?.sub ?? '' };
  };
}

/** What a caller is expected to get. */
interface Expected {
  readonly may: (coordinate: string) => boolean;
  /** Whether the arguments have no say in it. */
  readonly isSettled: (coordinate: string) => boolean;
  readonly refusedOf: Judge;
}

/** Sends an operation for each field of the schema. @returns the fields that were answered */
async function askEachField({ schema }: ExposedBff, expected: Expected, ask: Ask): Promise<ReadonlySet<string>> {
  const { may } = expected;
  const answered = new Set<string>();
  const wayTo = (coordinate: string, without?: string) => {
    const passes = (one: string) => one !== without;
    return waysTo(schema, (one) => passes(one) && may(one)).get(coordinate) ?? waysTo(schema, passes).get(coordinate);
  };
  for (const coordinate of waysTo(schema).keys()) {
    const first = wayTo(coordinate);
    const [root] = first ?? [];
    // What stands at the beginning of a way may not be there for this caller.
    const other = wayTo(coordinate, `${root?.type.name}.${root?.field.name}`);
    const outcome = await outcomeAfter(schema, [first, other], expected, ask);
    expect(outcome, `${coordinate} was neither answered nor refused`).toBeDefined();
    if (outcome === 'answered') answered.add(coordinate);
  }
  return answered;
}

/** Tries ways in turn until one of them leads to its end. */
async function outcomeAfter(
  schema: GraphQLSchema,
  ways: readonly (readonly Step[] | undefined)[],
  { isSettled, refusedOf }: Expected,
  ask: Ask,
): Promise<string | undefined> {
  let last: string | undefined;
  for (let tries = 0; tries < TRIES; tries += 1) {
    for (const way of ways) {
      if (!way) continue;
      const query = operationFor(schema, way);
      const variables = requiredFor(schema, query);
      const answer = await ask({ query, variables });
      const refused = await refusedOf(way, variables, answer.subject);
      const outcome = outcomeOf(answer, way, refused === undefined);
      if (outcome === undefined) continue;
      expect([query, variables, outcome]).toEqual([query, variables, refused ? 'refused' : 'answered']);
      last = outcome;
      // Before its end, and with other values it may be let through: that says nothing of the field at the end.
      if (refused && refused !== way.at(-1) && !isSettled(`${refused.type.name}.${refused.field.name}`)) continue;
      return outcome;
    }
  }
  return last;
}

/** Only its own operations are executed: text is refused, and each operation yields what is listed of what it selects. */
async function askEachOperation(
  bff: ExposedBff,
  reach: Reach,
  may: (coordinate: string) => boolean,
  ask: Ask,
): Promise<ReadonlySet<string>> {
  const answered = new Set<string>();
  const text = await ask({ query: '{ __typename }' });
  const letIn = reach.door.length > 0;
  expect(text.errors?.map(({ extensions }) => extensions.code)).toEqual([
    letIn && bff.definition.operations === 'only' ? 'PERSISTED_QUERY_ID_REQUIRED' : 'UNAUTHENTICATED',
  ]);
  for (const { id, name, source } of bff.operations.trusted()) {
    const answer = await ask({ documentId: id, variables: requiredFor(bff.schema, source) });
    const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
    const refused = codes.some((code) => REFUSALS.includes(code));
    expect(refused, name).toBe(!reach.operations.has(name));
    if (refused) continue;
    const prepared = bff.operations.prepare({ documentId: id, variables: {} }, { method: 'POST', developer: false });
    for (const { path } of selectedFields(bff.schema, prepared)) {
      const last = path.at(-1);
      const coordinate = `${last?.type}.${last?.field}`;
      if (may(coordinate)) answered.add(coordinate);
    }
  }
  return answered;
}

/** What became of the field at the end of a way; `undefined` when there was nothing that could have it. */
function outcomeOf(
  { status, data, errors = [] }: Answered,
  way: readonly Step[],
  mayBeAsked: boolean,
): string | undefined {
  const refusal = errors.find(({ extensions }) => REFUSALS.includes(extensions.code));
  const places = placesOf(
    data,
    way.map(({ field }) => field.name),
  );
  // Its directives let it through, and its resolver, which has run, wants a newer sign-in.
  if (refusal && mayBeAsked && 'stepUp' in refusal.extensions) return 'answered';
  if (refusal) {
    // Nothing of it may be there.
    expect(places.filter((value) => value !== null && value !== undefined)).toEqual([]);
    return 'refused';
  }
  expect(status).toBe(200);
  if (places.length > 0) return 'answered';
  // It was asked, and failed by itself: nobody refused it.
  const own = errors.some(({ path = [] }) => path.filter((one) => typeof one === 'string').length === way.length);
  return own ? 'answered' : undefined;
}

/** The values at the end of a path, of all items of lists. */
function placesOf(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (name === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => placesOf(item, [name, ...rest]));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return placesOf(Reflect.get(value, name), rest);
}

/** Keys are never the same again: rows that were loaded once are kept. */
const usual = createChooser({ start: 'different', order: 'first', choices: new Map(), lengths: new Map() });
let turn = 0;
const chooser: Chooser = { ...usual, choose: (_, count) => (count === 2 ? ++turn % 2 : 0) };

/** Values for the variables that must be there. */
function requiredFor(schema: GraphQLSchema, source: string): Readonly<Record<string, unknown>> {
  const [operation] = parse(source).definitions.flatMap((one) => (one.kind === 'OperationDefinition' ? [one] : []));
  if (!operation) throw new Error(`expected an operation: ${source}`);
  const required = operation.variableDefinitions?.filter(({ type, defaultValue }) => {
    const named = typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]);
    return isNonNullType(named) && defaultValue === undefined;
  });
  return variablesFor(schema, { ...operation, ...(required && { variableDefinitions: required }) }, chooser);
}
