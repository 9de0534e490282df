import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Answer } from '../kit/answer.ts';
import type { Millis } from '../kit/clock.ts';
import type { Deadline } from '../kit/deadline.ts';
import type { LateSignal } from '../kit/late-signal.ts';
import type { Trace } from '../kit/trace.ts';
import type { RequestFact } from '../telemetry/events.ts';

/** A request whose head has arrived and whose body was not read yet. Its lifetime ends with the reply. */
export interface Arrival {
  readonly requestId: string;
  readonly method: string;
  /** The path as sent, without the query string. */
  readonly path: string;
  /** The query string without its question mark. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  /** The address of the caller, behind the proxies that are believed; IPv4 also when it came mapped into IPv6. */
  readonly address: string;
  readonly receivedAt: Millis;
  readonly deadline: Deadline;
  /** Aborted when the client has gone before its answer was complete. */
  readonly signal: LateSignal;
  /** Where the body can be read, once. */
  readonly message: IncomingMessage;
}

/** What edge needs to know of a BFF before it reads a body. */
export interface EdgePolicy {
  /** Origins of web pages that may call, exactly as browsers send them. */
  readonly origins: readonly string[];
  /** True: a GET must carry a header that no plain link can send, wherever it comes from. */
  readonly strictCsrf?: boolean;
  /** Request headers that this BFF reads beyond the standard ones, such as those of its inputs. */
  readonly headers?: readonly string[];
}

/** A request that names a BFF, in a method and media type that this BFF can answer. */
export interface Routed extends Arrival {
  readonly bff: string;
}

/** What the journey hands back to edge: an answer, and what belongs to this one request. */
export interface Outcome {
  readonly answer: Answer;
  /** Headers of this request alone, such as RateLimit. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set when this request may see its trace: spliced into `extensions.trace`. */
  readonly trace?: Trace;
  /** What the journey found out about the request; edge adds the rest and publishes it. */
  readonly facts: Partial<RequestFact>;
}
