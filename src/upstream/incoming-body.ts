import type { Transform } from 'node:stream';
import { GatewayError } from '../kit/errors.ts';
import { ACCEPT_ENCODING, decompressorOf } from './decompress.ts';
import { CallFailure, failedCall } from './failure.ts';

/** The body of an answer while it comes in. */
export interface IncomingBody {
  /** Takes the next bytes as they were sent. */
  add(chunk: Buffer): void;
  /** The whole body, decompressed, when the last byte has come. */
  end(done: (body: Buffer) => void): void;
  /** Frees what is kept; nothing is reported any more. */
  drop(): void;
}

/**
 * Collects a body as it was before it was compressed, and counts while it does: an answer that becomes larger than `limit` is given up at
 * once, however small it is on the wire and however long it goes on. One coding and no more: each further one multiplies what a small
 * body can become, and no service has a use for it.
 * @param fail gets UPSTREAM_BAD_RESPONSE for several codings, an unknown one, a broken body, or one that becomes too large
 */
export function collectBody(
  contentEncoding: string | undefined,
  limit: number,
  fail: (error: GatewayError) => void,
): IncomingBody {
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) fail(tooLarge(limit));
    else chunks.push(chunk);
  };
  const codings = codingsOf(contentEncoding);
  if (codings.length === 0) {
    return { add: keep, end: (done) => done(Buffer.concat(chunks, size)), drop() {} };
  }

  let unpacking: Transform | undefined;
  const unpacked = Promise.withResolvers<void>();
  let sent = 0;
  function start(): Transform | undefined {
    const [coding = ''] = codings;
    const create = decompressorOf(coding);
    if (!create || codings.length > 1) {
      const known = create ? 'one is known' : 'the first is unknown';
      const expected = `expected one of the codings ${ACCEPT_ENCODING}, got ${codings.length} of which ${known}`;
      fail(failedCall(new CallFailure('malformed', expected)));
      return undefined;
    }
    return (
      create()
        .on('data', keep)
        // May come before the last byte has: what follows a compressed body is ignored.
        .on('end', unpacked.resolve)
        .on('error', (error: NodeJS.ErrnoException) => {
          fail(failedCall(new CallFailure('malformed', `a body that is not ${coding}`, { code: error.code ?? '' })));
        })
    );
  }

  return {
    add(chunk) {
      sent += chunk.length;
      if (sent > limit) return fail(tooLarge(limit));
      unpacking ??= start();
      if (unpacking?.destroyed === false) unpacking.write(chunk);
    },
    end(done) {
      // An answer without a body may name a coding: that of the body which a GET would have got.
      if (sent === 0) return done(Buffer.alloc(0));
      if (unpacking?.destroyed === false) unpacking.end();
      unpacked.promise.then(() => done(Buffer.concat(chunks, size)));
    },
    drop: () => unpacking?.destroy(),
  };
}

function codingsOf(contentEncoding: string | undefined): readonly string[] {
  if (contentEncoding === undefined) return [];
  return contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

/** The error for an answer that is larger than allowed. */
function tooLarge(limit: number): GatewayError {
  return new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error(`an answer over ${limit} bytes`) });
}
