import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Answer, Encoding } from '../kit/answer.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The body of an answer in an encoding, made once however many requests are given the answer. */
export function encodedBody(answer: Answer, encoding: Encoding): Promise<Buffer> {
  const known = answer.encodings.get(encoding);
  if (known !== undefined) return known;
  const made = compress(bytesOf(answer.text), encoding);
  answer.encodings.set(encoding, made);
  return made;
}

/** Memory of its own, not a part of what small buffers share: see {@link CHUNK}. */
function bytesOf(text: string): Buffer {
  const body = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  body.write(text);
  return body;
}

/** Handing a body to another thread and back takes longer than compressing one of this length at once. */
const SHORT = 32_768;

/**
 * The length of the buffers that are compressed into. The engine takes a used compressor for alive until its next full collection, and with
 * it the last of these buffers and all memory that this shares with others: by the default of 16 KB, 40 MB a second under load, and a full
 * collection each second for their sake (docs/benchmarks.md, "Memory").
 */
const CHUNK = 2_048;

/** Compresses; long bodies off the main thread. */
export async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  const short = body.length <= SHORT;
  if (encoding === 'gzip') return short ? gzipSync(body, { chunkSize: CHUNK }) : deflate(body);
  // Quality 4 is the point where brotli is still as fast as gzip, and smaller. The default (11) takes 50 times as long.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return short ? brotliCompressSync(body, { params, chunkSize: CHUNK }) : brotli(body, { params });
}
