import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';

const CODINGS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

/** What services are told that we can read. */
export const ACCEPT_ENCODING = 'gzip, br, zstd';

/** What undoes a coding of `Content-Encoding`; `undefined` for one that we cannot read. */
export function decompressorOf(coding: string): (() => Transform) | undefined {
  return CODINGS.get(coding);
}
