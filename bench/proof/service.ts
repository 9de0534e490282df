import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A call as a service saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
  /** When the caller took it back before it was answered. */
  abortedAt?: number;
  answeredAt?: number;
}

/** What a service does with a call; by default it answers with the things that were asked for. */
export type Behaviour = (call: Seen, response: ServerResponse, usual: () => void) => void;

export interface FakeService {
  readonly url: string;
  readonly port: number;
  readonly calls: Seen[];
  /** How many connections were opened so far. */
  connections(): number;
  /** Open connections at this moment. */
  open(): number;
  behave(behaviour: Behaviour | undefined): void;
  /** Ends every connection and stops listening. */
  stop(): Promise<void>;
  /** Listens on the same port again. */
  resume(): Promise<void>;
}

/** A service of the proof project on a real socket, on a free port of this machine where no place is named. */
export async function startService({ host = '127.0.0.1', port: wanted = 0 } = {}): Promise<FakeService> {
  const calls: Seen[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  let behaviour: Behaviour | undefined;

  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    const { method = '', url = '', headers } = request;
    const seen: Seen = { method, url, headers, at: performance.now(), body: '' };
    calls.push(seen);
    response.on('close', () => {
      if (response.writableFinished) seen.answeredAt = performance.now();
      else seen.abortedAt = performance.now();
    });
    response.on('error', () => {});
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      Object.assign(seen, { body: Buffer.concat(chunks).toString() });
      const usual = () => answer(seen, response);
      if (behaviour) behaviour(seen, response, usual);
      else usual();
    });
  });
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, host, resolve);
    });
  await listen(wanted);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    calls,
    connections: () => opened,
    open: () => sockets.size,
    behave(next) {
      behaviour = next;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
    resume: () => listen(port),
  };
}

/** JSON with a status. */
export function reply(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

function answer({ method, url, body }: Seen, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const thing = (id: string) => ({ id, name: `thing ${id}` });
  if (method === 'POST') reply(response, 201, thing(String((JSON.parse(body) as { name: string }).name)));
  else if (pathname === '/things') reply(response, 200, (searchParams.get('ids') ?? '').split(',').map(thing));
  else reply(response, 200, thing(pathname.split('/').at(-1) ?? ''));
}
