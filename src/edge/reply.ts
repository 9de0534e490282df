import type { IncomingHttpHeaders } from 'node:http';
import type { Millis } from '../kit/clock.ts';
import type { Trace } from '../kit/trace.ts';
import type { Outcome } from './arrival.ts';
import { compress, encodedBody } from './encode.ts';
import { negotiateEncoding, negotiateMediaType } from './negotiate.ts';
import { serverTiming, traceView } from './trace-view.ts';
import { mergeVary } from './vary.ts';

/** Status, headers (names in lower case) and body, as they go to the socket. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

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
  { compressFrom, exposeTrace, elapsed }: ReplyOptions,
): Reply | Promise<Reply> {
  const negotiated = negotiateMediaType(requestHeaders.accept);
  const shownTrace = exposeTrace ? trace : undefined;
  const plain = shownTrace === undefined ? answer.body : withTrace(answer.body, shownTrace, elapsed);
  const encoding = plain.length < compressFrom ? undefined : negotiateEncoding(requestHeaders['accept-encoding']);
  if (encoding === undefined) return reply(plain);
  // A body with a trace is for one request: its encoding is not kept with the answer.
  return (plain === answer.body ? encodedBody(answer, encoding) : compress(plain, encoding)).then(reply);

  function reply(body: Buffer): Reply {
    const all: Record<string, string> = { 'cache-control': 'no-store' };
    // Not spread into one: that copies by a path of the engine that takes several times as long.
    for (const name in answer.headers) all[name] = answer.headers[name] ?? '';
    for (const name in headers) all[name] = headers[name] ?? '';
    all['content-type'] = `${negotiated?.mediaType ?? 'application/json'}; charset=utf-8`;
    all['content-length'] = String(body.length);
    const more = answer.headers.vary || headers.vary;
    all.vary = more ? mergeVary(NEGOTIATED_BY, answer.headers.vary, headers.vary) : NEGOTIATED_BY;
    if (shownTrace !== undefined) all['server-timing'] = serverTiming(shownTrace, elapsed);
    if (encoding !== undefined) all['content-encoding'] = encoding;
    const status = answer.refusedDocument && negotiated?.knowsOnlyJson ? 200 : answer.status;
    return { status, headers: all, body };
  }
}

function withTrace(body: Buffer, trace: Trace, elapsed: Millis): Buffer {
  const response: { extensions?: object } = JSON.parse(body.toString());
  const extensions = { ...response.extensions, trace: traceView(trace, elapsed) };
  return Buffer.from(JSON.stringify({ ...response, extensions }));
}
