import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../kit/clock.ts';
import { type ErrorCode, GatewayError, isGatewayError } from '../kit/errors.ts';
import { freeze } from '../kit/freeze.ts';
import type { CallFact } from '../kit/trace.ts';
import type { AnyDeclaration } from '../loaders/declare.ts';
import type { Service } from '../loaders/service.ts';
import type { Events } from '../telemetry/events.ts';
import { UNPROTECTED } from '../upstream/protection.ts';
import type { Call } from '../upstream/send.ts';
import type { ServiceAnswer, Upstream } from '../upstream/service.ts';
import { statusError } from '../upstream/status.ts';
import { isSuccess } from './answers.ts';
import { type Ask, askOf, fileOf, redactFor } from './ask.ts';
import type { RecordedAnswer, RecordedDocument } from './document.ts';
import { RecordingError, readRecorded, recordedServices } from './files.ts';
import type { RecordingOptions } from './options.ts';
import type { StandIn } from './stand-in.ts';

export interface ReplayOptions {
  readonly directory: string;
  readonly options: RecordingOptions;
  readonly clock: Clock;
  readonly events: Events;
  /** The services of the project; a folder of another one is refused. */
  readonly known: readonly string[];
  /** The services to answer for; all of the project when it is missing. */
  readonly services?: readonly string[];
  /** Hears every call that a service would have got. */
  readonly onCall?: (call: Call) => void;
}

/**
 * Answers in the place of services from what was recorded of them; nothing of the network is tried. Keys of a batch are found one by
 * one, however they were asked when they were recorded.
 * @throws {RecordingError} for a directory that holds no recording of this project.
 */
export async function createReplay(parts: ReplayOptions): Promise<StandIn> {
  const { directory, known, options, services } = parts;
  const recorded = await recordedServices(directory);
  const foreign = recorded.find((name) => !known.includes(name));
  if (foreign !== undefined) {
    throw new RecordingError(
      `${directory} is a recording of another project: expected folders of ${known.join(', ')}, got ${foreign}`,
    );
  }
  const documents = new Map<string, RecordedDocument>();
  for (const name of recorded) {
    for (const document of await readRecorded(directory, name)) documents.set(fileOf(document), document);
  }
  const counts = { answered: 0, notRecorded: 0 };

  function find(call: Call, declaration: AnyDeclaration): ServiceAnswer & { readonly status: number } {
    const ask = askOf(call, call.asked ?? { parameters: {} }, redactFor(declaration, options));
    const document = documents.get(fileOf(ask));
    if (!document || !isDeepStrictEqual(document.request, ask.request)) throw unknown(ask, ask.keys);
    const { keys } = ask;
    if (keys === undefined || declaration.kind !== 'batch') {
      if (!document.answer) throw unknown(ask, undefined);
      return readAnswer(document.answer);
    }
    const answers = keys.map((key) => ({ key, answer: document.answers?.[key] }));
    const missing = answers.filter(({ answer }) => answer === undefined).map(({ key }) => key);
    if (missing.length > 0) throw unknown(ask, missing);
    const found = answers.flatMap(({ answer }) => answer ?? []);
    for (const answer of found) if (!isSuccess(answer.status)) readAnswer(answer);
    const rows = found.flatMap(({ body }) => (Array.isArray(body) ? body : []));
    return { ...readAnswer(found[0] ?? { status: 200 }), value: freeze(within(declaration.options.rows, rows)) };
  }

  function unknown({ service, endpoint, request }: Ask, keys: readonly string[] | undefined): GatewayError {
    counts.notRecorded += 1;
    const { route, ...asked } = request;
    const what = JSON.stringify(keys ? { keys: keys.slice(0, 10), ...asked } : asked).slice(0, 500);
    return new GatewayError('NOT_RECORDED', {
      message: `${service}.${endpoint} (${route}) was asked ${what}, which is not recorded in ${directory}. To add it, ask the same of "npx frontdesk dev --record ${directory}".`,
    });
  }

  const replaces = (name: string) => services === undefined || services.includes(name);
  return {
    replaces,
    upstream(service, upstream) {
      if (!replaces(service.name)) return upstream;
      return replaying(service, parts, (call, declaration) => {
        const answer = find(call, declaration);
        counts.answered += 1;
        return answer;
      });
    },
    stats: () => ({ mode: 'replay', directory, documents: documents.size, ...counts }),
    close: async () => {},
  };
}

function replaying(
  { name, endpoints }: Service,
  { clock, events, onCall }: ReplayOptions,
  find: (call: Call, declaration: AnyDeclaration) => ServiceAnswer & { readonly status: number },
): Upstream {
  const counts = { calls: 0, failed: 0, joined: 0 };
  return {
    name,
    // Nothing takes time here.
    timeoutMs: 1_000,
    async call(call, onFact) {
      call.signal.throwIfAborted();
      onCall?.(call);
      const declaration = endpoints[call.endpoint];
      if (!declaration) throw new TypeError(`expected an endpoint of ${name}, got ${call.endpoint}`);
      const { service, endpoint, method, template } = call;
      let ended: { status?: number; code?: ErrorCode } = {};
      try {
        const { status, value, headers } = find(call, declaration);
        ended = { status };
        return { status, value, headers };
      } catch (error) {
        counts.failed += 1;
        if (isGatewayError(error)) ended = { code: error.code };
        throw error;
      } finally {
        counts.calls += 1;
        const fact: CallFact = {
          ...{ service, endpoint, method, template, startMs: clock.now(), ms: 0, joined: false, bytes: 0 },
          ...ended,
        };
        onFact(fact);
        events.publish('call', fact);
      }
    },
    ready: () => ({ name: `service ${name}`, ready: true, required: false, detail: 'replayed' }),
    stats: () => ({ ...UNPROTECTED, retries: 0, hedges: 0, ...counts }),
    close: () => {},
  };
}

/** @throws {GatewayError} for an answer that was no success. */
function readAnswer({ status, headers = {}, body }: RecordedAnswer): ServiceAnswer & { readonly status: number } {
  if (!isSuccess(status)) throw statusError(status, freeze(body));
  return { status, headers, value: freeze(body) };
}

/** A value at a dotted path. */
function within(path: string | undefined, value: unknown): unknown {
  return (path?.split('.') ?? []).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
}
