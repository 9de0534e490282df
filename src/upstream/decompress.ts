import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';
import { GatewayError } from '../kit/errors.ts';
import { CallFailure, failedCall } from './failure.ts';

type Decompress = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const CODINGS: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

/** What services are told that we can read. */
export const ACCEPT_ENCODING = 'gzip, br, zstd';

/**
 * A body as it was before it was compressed. One coding and no more: each further one multiplies what a small body can become, and
 * no service has a use for it.
 * @throws {GatewayError} UPSTREAM_BAD_RESPONSE for several codings, an unknown one, a broken body, or one that becomes larger than `limit`
 */
export async function decompress(body: Buffer, contentEncoding: string | undefined, limit: number): Promise<Buffer> {
  if (contentEncoding === undefined) return body;
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const wanted = codings.filter((coding) => coding !== '' && coding !== 'identity');
  const [coding] = wanted;
  if (coding === undefined || body.length === 0) return body;
  const run = CODINGS.get(coding);
  if (!run || wanted.length > 1) {
    throw failedCall(
      new CallFailure(
        'malformed',
        `expected one of the codings ${ACCEPT_ENCODING}, got ${wanted.length} of which ${run ? 'one is known' : 'the first is unknown'}`,
      ),
    );
  }
  try {
    return await run(body, { maxOutputLength: limit });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw failedCall(new CallFailure('malformed', `a body that is not ${coding}`, { code }));
  }
}

/** The error for an answer that is larger than allowed. */
export function tooLarge(limit: number): GatewayError {
  return new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error(`an answer over ${limit} bytes`) });
}
