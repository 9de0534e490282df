import { createServer, type Server } from 'node:http';
import type { EdgeOptions } from './options.ts';

/** Node's HTTP server with our limits in place of its own, which let a client take 60 s for a head and 300 s in all. */
export function createHttpServer(options: EdgeOptions, maxBody: () => number): Server {
  const server = createServer({
    maxHeaderSize: options.maxHeaders,
    headersTimeout: Math.min(options.headersTimeout, options.requestTimeout),
    requestTimeout: options.requestTimeout,
    keepAliveTimeout: options.keepAliveTimeout,
    connectionsCheckingInterval: 1_000, // 30 s by default: time-outs would come that late
    requireHostHeader: false, // edge/head refuses it, in GraphQL's words
  });
  server.maxConnections = options.maxConnections;
  // Node drops what is beyond this number without a word; edge/route counts, and refuses.
  server.maxHeadersCount = 0;
  // Unknown expectations may be passed over (RFC 9110 section 10.1.1); Node would answer 417 without a body.
  server.on('checkExpectation', (message, response) => server.emit('request', message, response));
  server.on('checkContinue', (message, response) => {
    // A client that asks first is not told to send what will be refused.
    if (Number(message.headers['content-length'] ?? 0) <= maxBody()) response.writeContinue();
    server.emit('request', message, response);
  });
  return server;
}
