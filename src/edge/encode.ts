import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer, Encoding } from '../kit/answer.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The body of an answer in an encoding, made once however many requests are given the answer. */
export function encodedBody(answer: Answer, encoding: Encoding): Promise<Buffer> {
  const known = answer.encodings.get(encoding);
  if (known !== undefined) return known;
  const made = compress(answer.body, encoding);
  answer.encodings.set(encoding, made);
  return made;
}

/** Compresses off the main thread. */
export function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return deflate(body);
  // Quality 4 is the point where brotli is still as fast as gzip, and smaller. The default (11) takes 50 times as long.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotli(body, { params });
}
