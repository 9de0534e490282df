import { Agent, request } from 'node:http';

export interface OpenLoop {
  readonly url: string;
  /** Requests a second, whatever becomes of those before. */
  readonly rate: number;
  readonly seconds: number;
  readonly connections: number;
  /** What is sent; asked for each request, so that callers and documents can take turns. */
  readonly next: (index: number) => Sent;
  /** How long an answer may take before it counts as failed, in milliseconds. */
  readonly patience: number;
  /** While no answer is awaited the whole thread sleeps until the next moment: a timer is late by up to a millisecond. For processes that do nothing else. */
  readonly exact?: boolean;
}

export interface Sent {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One answer, or why there is none. */
export interface Answered {
  readonly index: number;
  /** Milliseconds from the moment when it should have been sent, so that a server that stalls cannot slow down who asks. */
  readonly latency: number;
  /** 0 when the connection failed or nothing came in time. */
  readonly status: number;
  readonly body: string;
}

/** Sends at a constant rate over kept-alive connections; latency counts from the intended start (no coordinated omission). */
export async function openLoop({
  url,
  rate,
  seconds,
  connections,
  next,
  patience,
  exact = false,
}: OpenLoop): Promise<readonly Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const target = new URL(url);
  const total = Math.round(rate * seconds);
  const began = performance.now();
  const flights: Promise<Answered>[] = [];
  let underWay = 0;
  try {
    for (let index = 0; index < total; index += 1) {
      const intended = began + (index * 1_000) / rate;
      if (exact) await until(intended, () => underWay > 0);
      else await nearly(intended);
      underWay += 1;
      const flight = send(agent, target, { index, intended, patience, sent: next(index) });
      flights.push(flight);
      void flight.then(() => {
        underWay -= 1;
      });
    }
    return await Promise.all(flights);
  } finally {
    agent.destroy();
  }
}

/** Nobody ever wakes who sleeps on it. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/** A timer is a millisecond coarse; what is due within one is sent in the same turn. */
async function nearly(moment: number): Promise<void> {
  const early = moment - performance.now();
  if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
}

async function until(moment: number, isBusy: () => boolean): Promise<void> {
  for (let early = moment - performance.now(); early > 0; early = moment - performance.now()) {
    // Answers are looked at in between, and what Node does after them.
    if (isBusy()) await new Promise((resolve) => setImmediate(resolve));
    else Atomics.wait(NEVER, 0, 0, early);
  }
}

interface Flight {
  readonly index: number;
  readonly intended: number;
  readonly patience: number;
  readonly sent: Sent;
}

function send(agent: Agent, target: URL, { index, intended, patience, sent }: Flight): Promise<Answered> {
  return new Promise((resolve) => {
    const done = (status: number, body: string) =>
      resolve({ index, status, body, latency: performance.now() - intended });
    const outgoing = request(
      target,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': Buffer.byteLength(sent.body),
          ...sent.headers,
        },
        timeout: patience,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
        response.on('error', () => done(0, ''));
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', (error) => done(0, error.message));
    outgoing.end(sent.body);
  });
}
