import { gunzipSync } from 'node:zlib';
import { Client } from 'undici';
import { type Asked, sorted } from '../workloads/document.ts';

export interface ClosedLoop {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly asked: Asked;
  /** `authorization` headers in rotation; none for anonymous callers. */
  readonly tokens: readonly string[];
  /** The header that carries them, where it is another one. */
  readonly header?: string;
  /** What is expected: 200 when it is missing. Refusals are not compared with the reference. */
  readonly status?: number;
}

export interface LoopResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[];
}

/**
 * As many callers, each asking again as soon as it has its answer, over a connection of its own. Every answer is compared with the
 * reference. @throws {Error} at the first answer that is not the right one.
 */
export async function closedLoop({
  url,
  connections,
  seconds,
  asked,
  tokens,
  header = 'authorization',
  status = 200,
}: ClosedLoop): Promise<LoopResult> {
  const { origin, pathname } = new URL(url);
  const latencies: number[] = [];
  const isRight = checker(asked);
  const began = performance.now();
  const until = began + seconds * 1_000;
  let turn = 0;

  async function caller(): Promise<void> {
    const client = new Client(origin);
    try {
      while (performance.now() < until) {
        const token = tokens.length === 0 ? undefined : tokens[turn++ % tokens.length];
        const sent = performance.now();
        const { statusCode, headers, body } = await client.request({
          path: pathname,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            'accept-encoding': 'gzip',
            ...(token === undefined ? {} : { [header]: token }),
          },
          body: asked.body,
        });
        const bytes = Buffer.from(await body.arrayBuffer());
        latencies.push(performance.now() - sent);
        if (statusCode !== status) throw new Error(`${url} answered ${statusCode}: ${bytes.toString().slice(0, 300)}`);
        if (status === 200) isRight(bytes, headers['content-encoding'] === 'gzip');
      }
    } finally {
      await client.close();
    }
  }
  await Promise.all(Array.from({ length: connections }, caller));
  return { requests: latencies.length, seconds: (performance.now() - began) / 1_000, latencies };
}

/** Compares answers byte for byte after sorting keys; bytes that were right once are right again. */
export function checker({ reference }: Asked): (bytes: Buffer, zipped: boolean) => void {
  let right: Buffer | undefined;
  return (bytes, zipped) => {
    if (right?.equals(bytes)) return;
    const text = (zipped ? gunzipSync(bytes) : bytes).toString();
    const { data, errors } = JSON.parse(text);
    if (errors || sorted({ data }) !== reference) throw new Error(`a wrong answer: ${text.slice(0, 300)}`);
    right = bytes;
  };
}
