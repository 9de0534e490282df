import { once } from 'node:events';
import { Agent } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answer, call, type Harness, outcome, post, startEdge } from './harness.ts';

const OK = '{"query":"{ ok }"}';

async function listenerClosed(open: Harness['open']): Promise<void> {
  const isRefused = () =>
    open().then(
      ({ socket }) => {
        socket.destroy();
        return false;
      },
      (error) => error.code === 'ECONNREFUSED',
    );
  while (!(await isRefused())) await nextTurn();
}

describe('stopping', () => {
  test('is not ready at once, yet answers on kept and on new connections, and asks clients to leave', async () => {
    const { edge, open, lifecycle } = await startEdge({ settings: { lameDuck: '300ms' } });
    const kept = await open();
    kept.send(post(OK));
    expect((await kept.until('true')).toLowerCase()).toContain('connection: keep-alive');
    const stopped = edge.stop();
    expect(edge.draining()).toBe(true);
    expect(lifecycle).toEqual(['listening', 'draining']);
    kept.send(post(OK));
    const last = await kept.all();
    expect(last).toContain('HTTP/1.1 200');
    expect(last.toLowerCase()).toContain('connection: close');
    const fresh = await open();
    fresh.send(post(OK));
    expect(await fresh.all()).toContain('HTTP/1.1 200');
    await stopped;
    expect(lifecycle).toEqual(['listening', 'draining', 'stopped']);
    expect(edge.stats()).toEqual({ connections: 0, inFlight: 0 });
  });

  test('waits for what is in flight after the listener is closed', async () => {
    const gate = Promise.withResolvers<void>();
    const executing = Promise.withResolvers<void>();
    const { edge, open, port } = await startEdge({
      settings: { lameDuck: '0s', drainTimeout: '10s' },
      execute: async () => {
        executing.resolve();
        await gate.promise;
        return outcome();
      },
    });
    const early = await open();
    early.send(post(OK));
    await executing.promise;
    const stopped = edge.stop();
    await listenerClosed(open);
    expect(edge.stats().inFlight).toBe(1);
    gate.resolve();
    expect(await early.all()).toContain('HTTP/1.1 200');
    await stopped;
    await expect(call(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('serves a request that comes late on a connection from before', async () => {
    const gate = Promise.withResolvers<void>();
    const { edge, open } = await startEdge({
      settings: { lameDuck: '0s', drainTimeout: '10s' },
      execute: async () => {
        await gate.promise;
        return outcome();
      },
    });
    const early = await open();
    early.send('POST /mobile/graphql HTTP/1.1\r\nhost: x\r\n');
    const busy = await open();
    busy.send(post(OK));
    const stopped = edge.stop();
    gate.resolve();
    expect(await busy.all()).toContain('HTTP/1.1 200');
    early.send(`content-type: application/json\r\ncontent-length: ${OK.length}\r\n\r\n${OK}`);
    const last = await early.all();
    expect(last).toContain('HTTP/1.1 200');
    expect(last.toLowerCase()).toContain('connection: close');
    await stopped;
  });

  test('cuts off what is left when the drain time is over', async () => {
    const executing = Promise.withResolvers<AbortSignal>();
    const { edge, open, nextRequest } = await startEdge({
      settings: { lameDuck: '0s', drainTimeout: '100ms' },
      execute: async ({ signal }) => {
        executing.resolve(signal.signal);
        await once(signal.signal, 'abort');
        return outcome();
      },
    });
    const wire = await open();
    wire.send(post(OK));
    await executing.promise;
    const ended = nextRequest();
    await edge.stop();
    expect(await ended).toMatchObject({ aborted: true });
    expect(edge.stats().inFlight).toBe(0);
  });

  test('lets a slow client read its answer to the end, and closes a connection that was not asked to leave', async () => {
    const text = ' '.repeat(20_000_000);
    const { edge, open } = await startEdge({
      settings: { lameDuck: '0s', drainTimeout: '60s' },
      execute: () => outcome({ answer: answer({ text }) }),
    });
    const wire = await open();
    let received = 0;
    wire.socket.on('data', (chunk: string) => {
      received += chunk.length;
    });
    wire.send(post(OK));
    const [head] = await once(wire.socket, 'data');
    wire.socket.pause();
    expect(String(head).toLowerCase()).toContain('connection: keep-alive');
    const stopped = edge.stop();
    await listenerClosed(open);
    wire.socket.resume();
    await stopped;
    await wire.closed();
    expect(received).toBeGreaterThan(text.length);
  });

  test('closes connections that rest, and leaves one alone on which a request has begun', async () => {
    const { edge, open, call: callEdge } = await startEdge({ settings: { lameDuck: '0s', drainTimeout: '10s' } });
    const [resting, begun] = [await open(), await open()];
    for (const wire of [resting, begun]) {
      wire.send(post(OK));
      await wire.until('true');
    }
    const request = post(OK);
    begun.send(request.slice(0, 40));
    await callEdge(); // by now the 40 bytes were read
    const stopped = edge.stop();
    await resting.closed();
    begun.send(request.slice(40));
    expect(await begun.all()).toContain('HTTP/1.1 200');
    await stopped;
  });

  test('twice is one stop', async () => {
    const { edge } = await startEdge();
    const first = edge.stop();
    expect(edge.stop()).toBe(first);
    await first;
  });

  test('before listening is possible', async () => {
    const { edge } = await startEdge();
    await edge.stop();
    await expect(edge.listen()).rejects.toThrow('an edge listens once, this one is stopped');
  });

  test('under load loses nothing and resets nothing', async () => {
    const { edge, port } = await startEdge({ settings: { lameDuck: '400ms' } });
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const results: (number | string)[] = [];
    let stopping = false;
    const client = async () => {
      while (!stopping) {
        results.push(
          await call(port, { agent }).then(
            ({ status }) => status,
            (error) => error.code,
          ),
        );
      }
    };
    const clients = Array.from({ length: 16 }, client);
    while (results.length < 100) await nextTurn();
    const before = results.length;
    const stopped = edge.stop();
    // Clients learn of the stop from readiness, well before the lame duck ends.
    setTimeout(() => {
      stopping = true;
    }, 250);
    await Promise.all([...clients, stopped]);
    expect(results.length).toBeGreaterThan(before);
    expect(new Set(results)).toEqual(new Set([200]));
    agent.destroy();
  });
});
