import type { Caller } from '../kit/caller.ts';
import type { Millis } from '../kit/clock.ts';
import type { Degradation } from '../kit/degraded.ts';
import type { ErrorCode } from '../kit/errors.ts';
import type { CallFact, Trace } from '../kit/trace.ts';

/** One answered request, published when its last byte was handed to the socket or the client had gone. */
export interface RequestFact {
  readonly requestId: string;
  readonly method: string;
  /** The BFF, when the path named one. */
  readonly bff?: string;
  readonly operationKind?: 'query' | 'mutation';
  readonly operationName?: string;
  /** SHA-256 of the document. */
  readonly operationId?: string;
  readonly status: number;
  readonly codes: readonly ErrorCode[];
  readonly durationMs: Millis;
  /** Bytes of the body as sent. */
  readonly bytes: number;
  readonly clientId?: string;
  readonly clientSource?: string;
  /** Self-declared, a label only: apollographql-client-name. */
  readonly clientName?: string;
  readonly subject?: string;
  readonly trace?: Trace;
  /** What of its answer was stale, a default or missing. */
  readonly degraded?: readonly Degradation[];
  /** It was for a page of the gateway's own, not for GraphQL. */
  readonly page?: true;
  /** The client left before the answer was complete. */
  readonly aborted: boolean;
  /** Why its credentials were refused, in the words that its client got. */
  readonly reason?: string;
  /** An error outside the catalogue, for operators only. */
  readonly failure?: unknown;
}

/** A service answered something else than its OpenAPI document says: published once an endpoint, field and keyword. */
export interface DriftFact {
  readonly service: string;
  readonly endpoint: string;
  /** Method and path template. */
  readonly route: string;
  readonly status: number;
  /** The path of the field, with `*` for positions of lists and keys of maps; `body`, `status` or `content-type` for the whole. */
  readonly field: string;
  /** What of the contract does not hold, as its keyword. */
  readonly keyword: string;
  /** What the contract says. */
  readonly expected: string;
  /** What came, as a type: never a value. */
  readonly got: string;
}

/** One field's calls grow with a list: published once an operation, field and endpoint, in `dev` and `demo`. */
export interface GrowthFact {
  readonly bff: string;
  readonly operationName?: string;
  /** The field's place in the answer, positions left out: `Query.fleet[].captain`. */
  readonly path: string;
  /** Whose resolver it is: `Ship.captain`. */
  readonly field: string;
  readonly service: string;
  readonly endpoint: string;
  readonly calls: number;
  readonly items?: number;
  /** All of it in words, with what mends it. */
  readonly sentence: string;
}

/** Credentials were believed, said once for each entry of a cache, or were refused. Callers without any who are let in are no decision. */
export interface AuthenticationFact {
  readonly requestId: string;
  readonly bff: string;
  readonly address: string;
  /** The kinds that were sent, joined by `and`: `key`, `certificate`, `signature`, `token`; `none` without any. */
  readonly credential: string;
  readonly decision: 'accepted' | 'refused';
  /** Who they make known; missing when they were refused. */
  readonly caller?: Caller;
  /** The client of a key that is known and was refused all the same. */
  readonly clientId?: string | undefined;
  /** SHA-256 of the certificate that was shown, in base64url: no secret. With a refusal it is the certificate that was refused. */
  readonly thumbprint?: string;
  /** The rule by which they were refused; never a part of them. */
  readonly reason?: string;
}

/** Fields that a request was refused, all of one request together. */
export interface AuthorizationFact {
  readonly requestId: string;
  readonly bff: string;
  readonly caller: Caller;
  readonly operation: OperationLabel;
  /** The operation was refused, and nothing of it has run; else the fields are null in its answer. */
  readonly whole: boolean;
  readonly refused: readonly {
    /** `Ship.captain` */
    readonly field: string;
    /** Where it first stood in the answer. */
    readonly path?: string;
    /** In how many places of the answer. */
    readonly times: number;
    /** What the field asks for, as it would stand in SDL. */
    readonly directives: readonly string[];
    /** The scopes that would have done, where scopes are what lacked. */
    readonly lacking?: readonly string[];
    readonly code: ErrorCode;
  }[];
}

/** A mutation that ran, well or not; one that was refused as a whole is an AuthorizationFact. */
export interface MutationFact {
  readonly requestId: string;
  readonly bff: string;
  readonly caller: Caller;
  readonly operation: OperationLabel;
  /** The fields of the mutation type that it selects. */
  readonly fields: readonly string[];
  readonly status: number;
  readonly codes: readonly ErrorCode[];
  /** The client left before it was done. */
  readonly aborted: boolean;
}

/** An operation, for operators. */
export interface OperationLabel {
  readonly kind: 'query' | 'mutation';
  readonly name?: string;
  /** SHA-256 of the document. */
  readonly id: string;
}

/** Keys that differ from those before, named by their visible prefixes. */
export interface KeyChange {
  readonly added: readonly KeyLabel[];
  readonly removed: readonly KeyLabel[];
  /** The same prefix with other rights, another expiry or another digest. */
  readonly altered: readonly KeyLabel[];
}

export type KeyLabel = { readonly prefix: string; readonly client: string };

/** Revocations of tokens that differ from those before. */
export interface RevocationChange {
  readonly added: readonly RevocationLabel[];
  readonly removed: readonly RevocationLabel[];
  /** The same token or subject until another moment. */
  readonly altered: readonly RevocationLabel[];
}

/** What was revoked: one token of an issuer, or those of a subject that were issued before a moment. */
export interface RevocationLabel {
  readonly issuer: string;
  readonly jti?: string;
  readonly subject?: string;
  readonly before?: string;
}

/** Every fact that stages announce. Stages publish; telemetry subscribes; no stage knows who listens. */
export interface Facts {
  request: RequestFact;
  call: CallFact;
  /** An error that a client saw only as INTERNAL_SERVER_ERROR, or UPSTREAM_*: the cause, for operators. */
  failure: { readonly requestId: string; readonly code: ErrorCode; readonly path?: string; readonly error: unknown };
  drift: DriftFact;
  growth: GrowthFact;
  redis: { readonly state: 'up' | 'down'; readonly reason?: string };
  /** The breaker of a route of a service changed its state. */
  breaker: {
    readonly service: string;
    /** Method and path template. */
    readonly route: string;
    readonly state: 'closed' | 'open' | 'half-open';
    readonly reason?: string;
  };
  /** An instance of a service was taken out, or is back. */
  instance: {
    readonly service: string;
    readonly instance: string;
    readonly state: 'in' | 'ejected' | 'probation' | 'ill';
    readonly reason?: string;
    /** How long it stays out. */
    readonly forMs?: Millis;
  };
  /** A connection to a service is being opened. */
  connection: { readonly service: string };
  /** DNS named other instances, or gave no answer and the last one is kept. */
  discovery:
    | { readonly service: string; readonly state: 'changed'; readonly instances: readonly string[] }
    | { readonly service: string; readonly state: 'kept'; readonly name: string; readonly reason: string };
  /** Certificates were read again, or cannot be used and the last good ones are kept. */
  tls:
    | { readonly service: string; readonly state: 'changed' }
    | { readonly service: string; readonly state: 'kept'; readonly reason: string };
  /** The keys of an issuer are others (`ambiguous` ones left out) or could be fetched again; or they could not be, and the last good ones are kept. */
  issuerKeys:
    | {
        readonly issuer: string;
        readonly state: 'fetched';
        readonly keys: number;
        readonly changed: boolean;
        readonly ambiguous?: number;
      }
    | { readonly issuer: string; readonly state: 'kept'; readonly reason: string };
  /** The issuer that is asked about opaque tokens cannot be used, or can be again. */
  introspection: { readonly state: 'answers' } | { readonly state: 'fails'; readonly reason: string };
  /** The issuer that exchanges the tokens of users cannot be used, or can be again; or it refuses one for a service, said once a minute. */
  tokenExchange:
    | { readonly state: 'answers' }
    | { readonly state: 'fails'; readonly reason: string }
    | { readonly state: 'refuses'; readonly service: string; readonly reason: string };
  /** API keys were read again; the last good ones are kept; or a record cannot be used and is left out. */
  keys:
    | { readonly store: 'file' | 'redis'; readonly state: 'changed'; readonly keys: number; readonly change: KeyChange }
    | { readonly store: 'file' | 'redis'; readonly state: 'kept' | 'unusable'; readonly reason: string };
  /** Revocations of tokens were read again; the last good ones are kept; or a record cannot be used and is left out. */
  revocations:
    | {
        readonly store: 'file' | 'redis';
        readonly state: 'changed';
        readonly revocations: number;
        readonly change: RevocationChange;
      }
    | { readonly store: 'file' | 'redis'; readonly state: 'kept' | 'unusable'; readonly reason: string };
  authentication: AuthenticationFact;
  authorization: AuthorizationFact;
  mutation: MutationFact;
  generation: {
    readonly number: number;
    readonly bffs: readonly string[];
    /** SHA-256 of the SDL, the policy and the trusted operations of each BFF, and whether that is another one than before in this process. */
    readonly contents: readonly { readonly bff: string; readonly digest: string; readonly changed: boolean }[];
  };
  /** Records of the audit trail cannot be written and wait, or are dropped; or they can be written again. */
  audit:
    | { readonly state: 'failing'; readonly reason: string }
    | { readonly state: 'dropped'; readonly first: boolean }
    | { readonly state: 'recovered'; readonly dropped: number };
  lifecycle: { readonly state: 'listening' | 'draining' | 'stopped'; readonly url?: string };
}

export interface Events {
  publish<K extends keyof Facts>(name: K, fact: Facts[K]): void;
  subscribe<K extends keyof Facts>(name: K, listener: (fact: Facts[K]) => void): () => void;
  /** True when anybody listens: guards facts that are costly to make. */
  has(name: keyof Facts): boolean;
}

/** One bus a gateway, so that several gateways in a process do not hear each other. A listener that throws hurts nobody. */
export function createEvents(onListenerError: (error: unknown) => void): Events {
  const listeners = new Map<keyof Facts, Set<(fact: never) => void>>();
  return {
    publish(name, fact) {
      for (const listener of listeners.get(name) ?? []) {
        try {
          (listener as (fact: unknown) => void)(fact);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
  };
}
