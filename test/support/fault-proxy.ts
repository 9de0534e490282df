import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What a network does to a connection. Bytes are counted since the toxics were set. */
export interface Toxics {
  /** How long each byte of an answer is on its way, in milliseconds. */
  readonly latencyMs?: number;
  /** Up to this much more, drawn anew for each chunk. */
  readonly jitterMs?: number;
  /** Bytes of an answer a second. */
  readonly bandwidth?: number;
  /** How much later than the service the client sees the end of a connection. */
  readonly slowCloseMs?: number;
  /** The connection is accepted, and the service never hears of what is sent. */
  readonly timeout?: true;
  /** The connection is reset when this many bytes of a request have come, all of which the service gets. */
  readonly resetAtRequestByte?: number;
  /** The connection is reset after this many bytes of the answer; 0: in the place of the first one. */
  readonly resetAtByte?: number;
  /** The connection is closed in good order after this many bytes of the answer. */
  readonly truncateAtByte?: number;
  /** The client gets this instead of what the service answers. */
  readonly replaceAnswer?: string;
  /** What comes after this many bytes of the answer vanishes, and the connection stays open. */
  readonly dropAtByte?: number;
}

/** What a proxy has seen, since it began. */
export interface ProxyCounts {
  readonly opened: number;
  /** Connections that the client still has. */
  readonly open: number;
  readonly resets: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
}

export interface ProxiedConnection {
  readonly open: boolean;
  /** Its own toxics from now on; `undefined`: those of the proxy again. */
  set(toxics: Toxics | undefined): void;
}

/** A TCP proxy before one service that breaks connections as told. */
export interface FaultProxy {
  readonly url: string;
  readonly connections: readonly ProxiedConnection[];
  readonly counts: ProxyCounts;
  /** The toxics of every connection without its own, open ones included. */
  set(toxics: Toxics): void;
  /** Own toxics for the next connections, one each, in this order. */
  next(...toxics: readonly Toxics[]): void;
  /** Resolves as soon as the counts fit, or at once. */
  until(holds: (counts: ProxyCounts) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Pieces in which a limited bandwidth is spent. */
const SLICE_MS = 20;

/** Starts a proxy before the service at `url`; it ends with the test. @param random draws the jitter */
export async function faultProxy(url: string, random: () => number = Math.random): Promise<FaultProxy> {
  const { hostname, port } = new URL(url);
  const counts = { opened: 0, open: 0, resets: 0, requestBytes: 0, answerBytes: 0 };
  const waiting = new Set<() => void>();
  const connections: (ProxiedConnection & { cut(): void })[] = [];
  const coming: Toxics[] = [];
  let common: Toxics = {};
  const changed = () => {
    for (const check of waiting) check();
  };

  function accept(client: Socket): void {
    const service = connect(Number(port), hostname);
    let own = coming.shift();
    let since: { toxics: Toxics; requestBytes: number; answerBytes: number } | undefined;
    /** The present toxics, and the bytes since they were set. */
    const now = () => {
      const toxics = own ?? common;
      if (since?.toxics !== toxics) since = { toxics, requestBytes: 0, answerBytes: 0 };
      return since;
    };
    const reset = () => {
      if (client.destroyed) return;
      counts.resets += 1;
      client.resetAndDestroy();
    };
    counts.opened += 1;
    counts.open += 1;
    connections.push({
      get open() {
        return !client.destroyed;
      },
      set: (toxics) => {
        own = toxics;
      },
      cut: () => [client, service].forEach((socket) => void socket.destroy()),
    });
    for (const socket of [client, service]) socket.on('error', () => {}).setNoDelay();
    client.once('close', () => {
      counts.open -= 1;
      service.destroy();
      changed();
    });
    changed();
    carryRequest().catch(() => service.destroy());
    carryAnswer().catch(() => client.destroy());

    async function carryRequest(): Promise<void> {
      for await (const chunk of client as AsyncIterable<Buffer>) {
        const at = now();
        const limit = at.toxics.resetAtRequestByte;
        const passed = limit === undefined ? chunk : chunk.subarray(0, Math.max(0, limit - at.requestBytes));
        at.requestBytes += passed.length;
        counts.requestBytes += passed.length;
        changed();
        if (at.toxics.timeout) continue;
        if (passed.length > 0) await written(service, passed);
        if (limit !== undefined && at.requestBytes >= limit) return reset();
      }
      // No HTTP client closes its half of a connection and still reads.
      service.end();
      client.destroy();
    }

    async function carryAnswer(): Promise<void> {
      for await (const chunk of service as AsyncIterable<Buffer>) {
        const { latencyMs = 0, jitterMs = 0, replaceAnswer } = now().toxics;
        const delay = latencyMs + random() * jitterMs;
        if (delay > 0) await pause(delay);
        const bytes = replaceAnswer === undefined ? chunk : Buffer.from(replaceAnswer);
        for (let rest = bytes; rest.length > 0; ) rest = await carryPiece(rest);
      }
      const { slowCloseMs = 0, dropAtByte } = now().toxics;
      if (dropAtByte !== undefined && now().answerBytes >= dropAtByte) return;
      if (slowCloseMs > 0) await pause(slowCloseMs);
      client.end();
    }

    /** Passes on what may go at once; yields the rest. */
    async function carryPiece(bytes: Buffer): Promise<Buffer> {
      const at = now();
      const { bandwidth, resetAtByte, truncateAtByte, dropAtByte } = at.toxics;
      const left = Math.min(...[resetAtByte, truncateAtByte, dropAtByte].map((n) => (n ?? Infinity) - at.answerBytes));
      if (left <= 0) {
        if (resetAtByte !== undefined && at.answerBytes >= resetAtByte) reset();
        else if (truncateAtByte !== undefined && at.answerBytes >= truncateAtByte) client.end();
        return Buffer.alloc(0);
      }
      const slice = bandwidth === undefined ? Infinity : Math.max(1, Math.floor((bandwidth * SLICE_MS) / 1_000));
      const piece = bytes.subarray(0, Math.min(left, slice));
      at.answerBytes += piece.length;
      counts.answerBytes += piece.length;
      await written(client, piece);
      changed();
      if (bandwidth !== undefined) await pause((piece.length / bandwidth) * 1_000);
      return bytes.subarray(piece.length);
    }
  }

  const server = createServer({ allowHalfOpen: true }, accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected the proxy to listen on a port');
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const connection of connections) connection.cut();
    await closed;
  };
  onTestFinished(close);

  return {
    url: `http://127.0.0.1:${address.port}`,
    connections,
    counts,
    set: (toxics) => {
      common = toxics;
    },
    next: (...toxics) => void coming.push(...toxics),
    until: (holds) =>
      new Promise((resolve) => {
        const check = () => {
          if (!holds(counts)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close,
  };
}

/** Writes and waits until there is room for more, so that a slow reader slows the writer. */
async function written(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed) throw new Error('the other side has gone');
  if (!socket.write(bytes)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
}
