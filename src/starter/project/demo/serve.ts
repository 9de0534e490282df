import { createServer } from 'node:http';
import { authors, books } from './books.ts';

// The sample service, as a process that `frontdesk … --demo-services` starts beside the gateway. It listens on DEMO_PORT,
// tells its parent where, and ends with it. Delete this folder when the project has services of its own.

const server = createServer(({ method, url = '/' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const found = method === 'GET' || method === 'HEAD' ? answerTo(pathname, searchParams) : undefined;
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found ?? { error: `no ${method} ${pathname}` }));
});

function answerTo(path: string, parameters: URLSearchParams): unknown {
  const ids = parameters.get('ids')?.split(',') ?? [];
  switch (path) {
    case '/books':
      return books.filter(({ id }) => ids.includes(id));
    case '/books/newest':
      return books.toReversed().slice(0, Number(parameters.get('limit') ?? 10));
    case '/authors':
      return authors.filter(({ id }) => ids.includes(id));
    default:
      return undefined;
  }
}

server.on('error', ({ message, code }: NodeJS.ErrnoException) => {
  console.error(`demo: ${message}${code === 'EADDRINUSE' ? '; set DEMO_PORT to another port' : ''}`);
  process.exit(1);
});
server.listen(Number(process.env.DEMO_PORT ?? 4100), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.send?.({ ready: true, services: [{ name: 'library', url: `http://127.0.0.1:${port}` }] });
});

for (const reason of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(reason, () => process.exit(0));
