/**
 * The two REST services of the workloads in one process: `GET /posts`, `GET /users?id=1&id=2`. It counts what it is asked; the harness reads
 * and clears the counts over the channel between the processes.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { posts, type User, users } from './data.ts';

/** What the services were asked since the last time somebody looked. */
export interface Counts {
  readonly posts: number;
  readonly users: number;
  /** Calls that carried an `authorization`. */
  readonly signed: number;
}

const POSTS = JSON.stringify(posts);
let counts = { posts: 0, users: 0, signed: 0 };

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.headers.authorization !== undefined) counts.signed += 1;
  if (url.pathname === '/posts') {
    counts.posts += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(POSTS);
  } else if (url.pathname === '/users') {
    counts.users += 1;
    const wanted = new Set(url.searchParams.getAll('id').map(Number));
    const found: User[] = users.filter(({ id }) => wanted.has(id));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  } else {
    response.writeHead(404).end();
  }
});

process.on('message', () => {
  process.send?.(counts);
  counts = { posts: 0, users: 0, signed: 0 };
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
