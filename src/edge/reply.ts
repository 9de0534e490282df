import type { IncomingHttpHeaders } from 'node:http';
import type { Millis } from '../kit/clock.ts';
import type { Page } from '../kit/page.ts';
import type { Trace } from '../kit/trace.ts';
import type { Outcome } from './arrival.ts';
import { compress, encodedBody } from './encode.ts';
import { negotiateEncoding, negotiateMediaType } from './negotiate.ts';
import { serverTiming, traceView } from './trace-view.ts';
import { mergeVary } from './vary.ts';

/** Status, headers (names and values in turn, as Node writes them) and body, as they go to the socket. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly string[];
  /** Text goes out as UTF-8. */
  readonly body: Buffer | string;
  /** The length of the body as sent. */
  readonly bytes: number;
}

type Headers = Readonly<Record<string, string>>;

/** What every answer to a request carries. */
export interface Shared {
  /** Names in lower case and values in turn, without `vary`. */
  readonly lines: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly vary: string;
}

/** Headers that every answer to a request carries, names in lower case. */
export function sharedHeaders({ vary = '', ...others }: Headers): Shared {
  return { lines: Object.entries(others).flat(), names: new Set(Object.keys(others)), vary };
}

const NONE: Headers = {};
const NEGOTIATED_BY = 'Accept, Accept-Encoding';

export interface ReplyOptions {
  /** Bodies of at least this many bytes are compressed. */
  readonly compressFrom: number;
  /** False: traces are never shown, whatever the outcome says. */
  readonly exposeTrace: boolean;
  /** From the arrival until now. */
  readonly elapsed: Millis;
}

/**
 * The reply to one request from an Answer that others may be given, too: whatever belongs to this request is put
 * into headers or into a copy of the body.
 */
export function composeReply(
  { answer, headers, trace }: Outcome,
  requestHeaders: IncomingHttpHeaders,
  shared: Shared,
  { compressFrom, exposeTrace, elapsed }: ReplyOptions,
): Reply | Promise<Reply> {
  const negotiated = negotiateMediaType(requestHeaders.accept);
  const shownTrace = exposeTrace ? trace : undefined;
  const own = shownTrace === undefined ? undefined : withTrace(answer.text, shownTrace, elapsed);
  const bytes = own?.length ?? answer.bytes;
  const encoding = bytes < compressFrom ? undefined : negotiateEncoding(requestHeaders['accept-encoding']);
  if (encoding === undefined) return reply(own ?? answer.text, bytes);
  // A body with a trace is for one request: its encoding is not kept with the answer.
  return (own ? compress(own, encoding) : encodedBody(answer, encoding)).then((body) => reply(body, body.length));

  function reply(body: Buffer | string, length: number): Reply {
    const lines = linesOf(shared, answer.headers, headers);
    lines.push('content-type', `${negotiated?.mediaType ?? 'application/json'}; charset=utf-8`);
    lines.push('content-length', String(length));
    lines.push('vary', mergeVary(NEGOTIATED_BY, answer.headers.vary, headers.vary, shared.vary));
    if (shownTrace !== undefined) lines.push('server-timing', serverTiming(shownTrace, elapsed));
    if (encoding !== undefined) lines.push('content-encoding', encoding);
    const status = answer.refusedDocument && negotiated?.knowsOnlyJson ? 200 : answer.status;
    return { status, headers: lines, body, bytes: length };
  }
}

/** The reply that a page is. */
export function pageReply({ status, headers, body }: Page, shared: Shared): Reply {
  const lines = linesOf(shared, headers);
  lines.push('vary', mergeVary(headers.vary, shared.vary));
  return { status, headers: lines, body, bytes: body.length };
}

/** Names and values in turn, without `vary`; of the same name in several the last counts. */
function linesOf(shared: Shared, answer: Headers, request: Headers = NONE): string[] {
  // What every answer carries is hardly ever said otherwise: it is copied as it is.
  const otherwise = overlaps(answer, shared) || overlaps(request, shared);
  const lines = otherwise ? without(shared.lines, answer, request) : [...shared.lines];
  if (answer['cache-control'] === undefined && request['cache-control'] === undefined) {
    lines.push('cache-control', 'no-store');
  }
  for (const name in answer) {
    if (name !== 'vary' && request[name] === undefined) lines.push(name, answer[name] ?? '');
  }
  for (const name in request) {
    if (name !== 'vary') lines.push(name, request[name] ?? '');
  }
  return lines;
}

function overlaps(headers: Headers, { names }: Shared): boolean {
  for (const name in headers) if (names.has(name)) return true;
  return false;
}

function without(lines: readonly string[], ...others: readonly Headers[]): string[] {
  return lines.filter((_, at) => {
    const name = lines[at - (at % 2)] ?? '';
    return others.every((headers) => headers[name] === undefined);
  });
}

function withTrace(text: string, trace: Trace, elapsed: Millis): Buffer {
  const response: { extensions?: object } = JSON.parse(text);
  const extensions = { ...response.extensions, trace: traceView(trace, elapsed) };
  return Buffer.from(JSON.stringify({ ...response, extensions }));
}
