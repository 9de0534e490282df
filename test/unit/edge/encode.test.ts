import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { compress, encodedBody } from '../../../src/edge/encode.ts';
import { createAnswer } from '../../../src/kit/answer.ts';

setFlagsFromString('--expose-gc');
const collect: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc');

const LENGTHS = [0, 1, 2_047, 2_048, 2_049, 32_768, 32_769, 200_000];

describe.each([
  {
    what: 'text',
    body: (length: number) => Buffer.from('{"name":"value"},'.repeat(length / 17 + 1)).subarray(0, length),
  },
  { what: 'noise', body: randomBytes },
])('a body of $what', ({ body }) => {
  it.each(LENGTHS)('comes back as it was, %i bytes of it', async (length) => {
    const bytes = body(length);
    const zipped = await compress(bytes, 'gzip');
    expect(gunzipSync(zipped).equals(bytes)).toBe(true);
    expect(brotliDecompressSync(await compress(bytes, 'br')).equals(bytes)).toBe(true);
    // By how it is written out nothing is lost of what gzip can do.
    expect(zipped.equals(gzipSync(bytes))).toBe(true);
  });
});

test('an answer is encoded as the bytes of its text, once for each encoding', async () => {
  const answer = answerOf(`{"data":{"a":"${'é€😀\uD800'.repeat(400)}"}}`);
  const zipped = encodedBody(answer, 'gzip');
  expect(gunzipSync(await zipped).equals(Buffer.from(answer.text))).toBe(true);
  expect(brotliDecompressSync(await encodedBody(answer, 'br')).equals(Buffer.from(answer.text))).toBe(true);
  expect(encodedBody(answer, 'gzip')).toBe(zipped);
});

test('compressors that are done hold little memory until the engine looks at all of its own', async () => {
  const text = JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, name: `a name that is number ${id}` })));
  await encodedBody(answerOf(text), 'gzip');
  collect();
  collect();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 500; i += 1) await encodedBody(answerOf(text), 'gzip');
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(500 * 4_096);
});

function answerOf(text: string) {
  return createAnswer({ status: 200, text, codes: [], refusedDocument: false, headers: {} });
}
