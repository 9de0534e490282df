import type { GraphQLSchema } from 'graphql';
import type { Cache } from '../cache/contract.ts';
import type { BffDefinition } from '../context/bff.ts';
import { createExecution } from '../context/execution.ts';
import type { Plan } from '../execution/plan.ts';
import type { Caller } from '../kit/caller.ts';
import { ANONYMOUS } from '../kit/caller.ts';
import { systemClock } from '../kit/clock.ts';
import { createDeadline } from '../kit/deadline.ts';
import { LateSignal } from '../kit/late-signal.ts';
import type { PreparedOperation } from '../kit/operation.ts';
import type { BatchFact } from '../kit/trace.ts';
import type { Service } from '../loaders/service.ts';
import { UNPROTECTED } from '../upstream/protection.ts';
import type { Upstream } from '../upstream/service.ts';
import { statusError } from '../upstream/status.ts';
import { variablesFor } from './arguments.ts';
import { type EndpointPlace, isFurtherPage, replyTo } from './reply.ts';
import { type Chooser, createChooser, type Scenario } from './scenario.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createSightings, readerOf, type Sightings, type Site, unwatched } from './watch.ts';

/** Keys of one endpoint that went out together. */
export interface Dispatch {
  readonly endpoint: string;
  /** The fields that asked, and for how many of the keys. */
  readonly sites: readonly { readonly site: Site; readonly keys: number }[];
  /** Keys, or the rows that a page was asked for. */
  readonly keys: number;
  readonly calls: number;
  /** How many dispatches came before it, one after the other; only where answers arrive together. */
  readonly round: number;
}

/** What one run did. */
export interface Observation {
  readonly dispatches: readonly Dispatch[];
  readonly chooser: Chooser;
  readonly sightings: Sightings;
  /** Why it did not end; the calls until then are counted. */
  readonly broken?: string;
}

/** An operation and all that its runs need. */
export interface Subject {
  readonly schema: GraphQLSchema;
  readonly operation: PreparedOperation & { readonly plan: Plan };
  readonly definition: BffDefinition;
  readonly services: readonly Service[];
  readonly places: ReadonlyMap<string, EndpointPlace>;
  /** Variables that are known to be useful. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** The fields of answers that any run has looked at. */
  readonly touched: Set<string>;
  /** Variables that stand for numbers which the operation says itself. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The run that is under way: resolvers and limits of the schema belong to it. */
  readonly present: Present;
}

export interface Present {
  sightings: Sightings;
  schedule: Schedule;
}

/** Runs an operation once: the real resolvers, the real loaders, and answers out of contracts. */
export async function runOnce(subject: Subject, scenario: Scenario, watching = false): Promise<Observation> {
  const { operation, definition, services, places, present } = subject;
  const chooser = createChooser(scenario);
  const sightings = createSightings();
  const schedule = createSchedule(scenario.order, scenario.seed);
  Object.assign(present, { sightings, schedule });
  const watch = watching ? readerOf(sightings) : unwatched;
  const variables = variablesFor(subject.schema, operation.operation, chooser, subject.examples, operation.source);
  const execution = createExecution({
    caller: callerFor(definition, chooser),
    inputs: inputsFor(definition, chooser),
    requestId: 'explain',
    receivedAt: 0,
    deadline: createDeadline(systemClock, 600_000),
    signal: new LateSignal(),
    idempotencyKey: 'explain',
    services,
    clock: systemClock,
    cache: NOTHING_CACHED,
    upstream: (name) => upstreamOf(name, places, { chooser, schedule, watch, touched: subject.touched }),
    credentials: () => ({}),
    // A bound must hold for callers to whom policies say yes; the others make fewer calls.
    authorization: {
      policies: Object.fromEntries(Object.keys(definition.policies ?? {}).map((name) => [name, () => true])),
    },
  });
  let broken: string | undefined;
  try {
    await schedule.until(Promise.resolve(operation.plan.run(execution.context, variables)));
  } catch (error) {
    broken = error instanceof Error ? error.message : String(error);
  }
  const dispatches = execution
    .trace()
    .batches.filter(({ calls }) => calls.length > 0)
    .map((fact) => dispatchOf(fact, places, sightings));
  return { dispatches, chooser, sightings, ...(broken === undefined ? {} : { broken }) };
}

const NOTHING_CACHED: Cache = {
  getMany: async (keys) => keys.map(() => undefined),
  setMany: async () => {},
  invalidate: async () => {},
  stats: () => ({ hits: 0, misses: 0, stored: 0, invalidated: 0 }),
};

interface Answering {
  readonly chooser: Chooser;
  readonly schedule: Schedule;
  readonly watch: ReturnType<typeof readerOf>;
  readonly touched: Set<string>;
}

/** A service in memory. The start of each call, which is a time elsewhere, is the round in which it was sent. */
function upstreamOf(
  name: string,
  places: Subject['places'],
  { chooser, schedule, watch, touched }: Answering,
): Upstream {
  return {
    name,
    timeoutMs: 600_000,
    async call(call, onFact) {
      const { service, endpoint, method, template } = call;
      const startMs = schedule.round();
      const place = places.get(`${service}.${endpoint}`);
      if (!place) throw new Error(`no contract describes ${service}.${endpoint}`);
      // The further pages of one load belong to its wave.
      await schedule.turn(isFurtherPage(place, call) ? 'aside' : undefined);
      const { status, value } = replyTo(place, call, { chooser, watch, touched });
      const fact = { service, endpoint, method, template, startMs, ms: 0, status, joined: false, bytes: 0 };
      onFact(call.uncounted ? { ...fact, uncounted: true } : fact);
      if (status > 299) throw statusError(status, value);
      return { status, value, headers: {} };
    },
    ready: () => ({ name: `service ${name}`, ready: true, required: false }),
    stats: () => ({ ...UNPROTECTED, calls: 0, failed: 0, joined: 0, retries: 0, hedges: 0 }),
    close() {},
  };
}

function dispatchOf(
  { service, endpoint: name, keys, calls }: BatchFact,
  places: Subject['places'],
  { asked }: Sightings,
): Dispatch {
  const endpoint = `${service}.${name}`;
  const kind = places.get(endpoint)?.declaration.kind;
  // A page is asked for as many rows as its key says; all else for its keys.
  const weight = kind === 'page' ? Number(JSON.parse(keys[0] ?? '{}').first) : 1;
  const sites = new Map<string, { site: Site; keys: number }>();
  for (const key of keys) {
    const site = asked.get(`${endpoint} ${key}`) ?? NOBODY;
    const known = sites.get(site.path) ?? { site, keys: 0 };
    known.keys += weight;
    sites.set(site.path, known);
  }
  const counted = calls.filter(({ uncounted }) => !uncounted);
  const round = Math.min(...calls.map(({ startMs }) => startMs));
  return { endpoint, sites: [...sites.values()], keys: keys.length * weight, calls: counted.length, round };
}

/** What asked outside of any resolver. */
const NOBODY: Site = { path: '', coordinate: '' };

/** A list that holds whatever is looked for. */
class Everything extends Array<string> {
  override includes(): boolean {
    return true;
  }
}

function callerFor({ accepts }: BffDefinition, chooser: Chooser): Caller {
  const users = accepts.includes('jwt') ? [true] : [];
  const kinds = [...users, ...(accepts.some((one) => one !== 'jwt') ? [false] : [])];
  const isUser = kinds[chooser.choose('caller', kinds.length)] ?? false;
  const granted = (whose: string) => (chooser.choose(`${whose} scopes`, 2) === 0 ? new Everything() : []);
  const keyScopes = accepts.some((one) => one !== 'anonymous' && one !== 'jwt') ? { scopes: granted('client') } : {};
  const client = { id: 'explain', source: 'key', ...keyScopes } as const;
  if (!isUser) return { principal: ANONYMOUS, client };
  const scopes = granted('caller');
  return {
    principal: { kind: 'user', issuer: 'explain', subject: 'same', scopes, roles: scopes, claims: {} },
    client,
  };
}

function inputsFor({ inputs = {} }: BffDefinition, chooser: Chooser): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { oneOf, default: usual }]) => {
      const options = [usual, ...oneOf.filter((one) => one !== usual)];
      return [name, options[chooser.choose(`input ${name}`, options.length)] ?? usual];
    }),
  );
}
