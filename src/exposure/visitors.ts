import { createMemoryRateStore } from '../admission/rate-store-memory.ts';
import {
  type Accesses,
  ANYBODY,
  accessesOf,
  type Candidate,
  choicesOf,
  knownBy,
  least,
} from '../authorization/access.ts';
import type { Requirement } from '../authorization/requirements.ts';
import type { BffDefinition } from '../context/bff.ts';
import { createIdentify, type Identify } from '../identity/identify.ts';
import type { KeyRecord } from '../identity/key-record.ts';
import { createKeySet } from '../identity/key-set.ts';
import { digestOf, newKey, prefixOf } from '../identity/key-text.ts';
import type { Caller } from '../kit/caller.ts';
import { systemClock } from '../kit/clock.ts';
import { isGatewayError } from '../kit/errors.ts';

/** Who comes to a BFF. */
export interface Visitors {
  /** Who of them is let in at all. */
  readonly door: Accesses;
  /** Who of them has what a field asks for. */
  needs(requirement: Requirement): Accesses;
}

/** One way to come: without credentials, with a token that has these scopes, or with the API key of a record. */
export type Visit =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly scopes: readonly string[] }
  | { readonly kind: 'key'; readonly record: Omit<KeyRecord, 'prefix' | 'digest'> };

type Bff = { readonly name: string; readonly definition: Pick<BffDefinition, 'accepts'> };

/** Whoever comes in one way. What they reach depends on nothing but policies. */
export function visitor(bff: Bff, visit: Visit): Visitors {
  const caller = admitted(bff, visit);
  if (!caller) return { door: [], needs: () => [] };
  return { door: ANYBODY, needs: remembered((requirement) => accessesOf(requirement, [{ access: [], caller }])) };
}

/** All who can come, told apart by what they have: those who have least for each thing. */
export function everybody(bff: Bff): Visitors {
  const known = new Map<string, readonly Candidate[]>();
  const candidates = (scopes: readonly string[]): readonly Candidate[] => {
    const key = scopes.join(' ');
    const found = known.get(key) ?? made(scopes);
    known.set(key, found);
    return found;
  };
  const made = (scopes: readonly string[]): readonly Candidate[] => {
    const record = { client: 'somebody', bffs: [bff.name], scopes: [...scopes] };
    const visits: readonly Visit[] = [
      { kind: 'user', scopes },
      { kind: 'key', record },
    ];
    return callersOf(bff, visits).map((caller) => ({ access: knownBy(scopes), caller }));
  };
  const strangers = callersOf(bff, [{ kind: 'anonymous' }]).map((caller): Candidate => ({ access: [], caller }));
  return {
    door: least([...strangers, ...candidates([])].map(({ access }) => access)),
    needs: remembered((requirement) => {
      const all = [[], ...choicesOf(requirement.scopes)].flatMap(candidates);
      return accessesOf(requirement, [...strangers, ...all]);
    }),
  };
}

function callersOf(bff: Bff, visits: readonly Visit[]): readonly Caller[] {
  return visits.flatMap((visit) => admitted(bff, visit) ?? []);
}

/** Equal requirements of a schema are one object. */
function remembered(needs: Visitors['needs']): Visitors['needs'] {
  const known = new Map<Requirement, Accesses>();
  return (requirement) => {
    const found = known.get(requirement) ?? needs(requirement);
    known.set(requirement, found);
    return found;
  };
}

const SECRET = 'of stand-ins for keys, which no gateway knows';
/** Where it does not matter; `addresses` of a record are left out. */
const ADDRESS = '127.0.0.1';

/** Who a visit turns out to be: found out as requests are, by `identify`, with credentials that stand in for real ones. */
function admitted({ name: bff, definition: { accepts } }: Bff, visit: Visit): Caller | undefined {
  const { identify, headers } = standIn(visit);
  try {
    const caller = identify({ headers, address: ADDRESS, bff, accepts });
    if (!(caller instanceof Promise)) return caller;
    // Only what is refused is waited for: a key, whose guesses are counted.
    caller.catch(() => {});
    return undefined;
  } catch (error) {
    if (isGatewayError(error)) return undefined;
    throw error;
  }
}

function standIn(visit: Visit): { readonly identify: Identify; readonly headers: Readonly<Record<string, string>> } {
  const clock = systemClock;
  const rateStore = createMemoryRateStore({ clock });
  const parts = { options: { keys: {} }, verify: undefined, rateStore, clock, developers: false };
  switch (visit.kind) {
    case 'anonymous':
      return { identify: createIdentify(parts), headers: {} };
    case 'user': {
      const { scopes } = visit;
      const verify = () =>
        ({
          principal: { kind: 'user', issuer: 'somebody', subject: 'somebody', scopes, roles: [], claims: {} },
          client: { id: 'somebody', source: 'token' },
          expiresAt: Number.POSITIVE_INFINITY,
        }) as const;
      return { identify: createIdentify({ ...parts, verify }), headers: { authorization: 'Bearer somebody' } };
    }
    case 'key': {
      const key = newKey();
      const { addresses: _, ...rest } = visit.record;
      const record = { ...rest, prefix: prefixOf(key) ?? '', digest: digestOf(key, SECRET).toString('hex') };
      const keys = createKeySet({ standIn: record });
      const options = { keys: {}, keyDigestSecret: SECRET };
      return {
        identify: createIdentify({ ...parts, options, keyStore: { keys: () => keys } }),
        headers: { 'x-api-key': key },
      };
    }
    default:
      return visit satisfies never;
  }
}
