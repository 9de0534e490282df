import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { RequestError, TimeoutError } from 'got';
import { GatewayError } from '../kit/errors.ts';
import type { ServiceOptions } from './options.ts';
import type { Call, Reply, Send } from './send.ts';

export interface Sender {
  readonly send: Send;
  /** Closes idle connections. */
  close(): void;
}

/** Sends calls of one service through got over kept-alive connections. Retries, redirects and time-outs are not got's: policies own them. */
export function createGotSender(options: ServiceOptions): Sender {
  const agentOptions = { keepAlive: true, maxSockets: options.maxConnections, scheduling: 'lifo' } as const;
  const agent = { http: new HttpAgent(agentOptions), https: new HttpsAgent(agentOptions) };
  const client = got.extend({
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: true,
    timeout: { connect: options.connectTimeout, lookup: options.connectTimeout, secureConnect: options.connectTimeout },
    headers: { 'user-agent': 'frontdesk' },
  });

  return {
    send: (call) =>
      new Promise<Reply>((resolve, reject) => {
        const stream = client.stream(`${call.instance ?? ''}${call.target}`, {
          method: call.method as 'GET',
          headers: {
            accept: call.decoder.accept,
            ...call.headers,
            ...(call.body === undefined ? {} : { 'content-type': call.body.contentType }),
          },
          // Without a body got would wait for somebody to write one.
          ...(call.method === 'GET' ? {} : { body: call.body?.text ?? '' }),
          signal: call.signal,
        });
        const chunks: Buffer[] = [];
        let size = 0;
        stream.on('data', (chunk: Buffer) => {
          // What counts is the decompressed size: a small gzip can hold gigabytes.
          size += chunk.length;
          if (size > options.maxAnswer) {
            stream.destroy();
            reject(
              new GatewayError('UPSTREAM_BAD_RESPONSE', {
                cause: new Error(`an answer over ${options.maxAnswer} bytes`),
              }),
            );
            return;
          }
          chunks.push(chunk);
        });
        // Not `once`: destroying a stream may yield a second error, and an error nobody listens to ends the process.
        stream.on('error', (error) => reject(networkError(error, call)));
        stream.once('end', () => {
          const response = stream.response;
          if (!response) return reject(networkError(new Error('no response'), call));
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks, size) });
        });
      }),
    close() {
      agent.http.destroy();
      agent.https.destroy();
    },
  };
}

/** Failures of the network as catalogue errors; addresses stay in the cause, which only operators see. */
function networkError(error: unknown, call: Call): unknown {
  if (call.signal.aborted) return call.signal.reason ?? error;
  if (error instanceof TimeoutError) return new GatewayError('UPSTREAM_TIMEOUT', { cause: error });
  const broken =
    error instanceof RequestError &&
    (error.code === 'ERR_READING_RESPONSE_STREAM' || error.code.startsWith('Z_') || error.code.startsWith('HPE_'));
  return new GatewayError(broken ? 'UPSTREAM_BAD_RESPONSE' : 'UPSTREAM_UNAVAILABLE', { cause: error });
}
