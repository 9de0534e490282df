import got, { RequestError, TimeoutError } from 'got';
import type { Clock } from '../kit/clock.ts';
import type { Connections } from './connections.ts';
import { CallFailure, type FailureKind, failedCall, outOfTime, silent } from './failure.ts';
import { headersOf } from './headers.ts';
import { collectBody, type IncomingBody } from './incoming-body.ts';
import type { ServiceOptions } from './options.ts';
import type { Call, Reply, Sender } from './send.ts';
import { createWatch } from './watch.ts';

/** Sends calls of one service through got over kept-alive connections. Retries and redirects are policies' and the budget is ours: got's own are off. */
export function createGotSender(options: ServiceOptions, clock: Clock, connections: Connections): Sender {
  const { connectTimeout, firstByteTimeout, idleTimeout, maxAnswer } = options;
  const least = Math.min(idleTimeout, firstByteTimeout ?? idleTimeout);
  const client = got.extend({
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    // Ours, since got undoes any number of codings, one upon the other.
    decompress: false,
    timeout: { connect: connectTimeout, lookup: connectTimeout, secureConnect: connectTimeout },
  });

  function exchange(call: Call, headers: Readonly<Record<string, string>>): Promise<Reply> {
    return new Promise<Reply>((resolve, reject) => {
      const stream = client.stream(`${call.instance ?? ''}${call.target}`, {
        agent: connections.agents(),
        method: call.method as 'GET',
        headers,
        // Without a body got would wait for somebody to write one.
        ...(call.method === 'GET' ? {} : { body: call.body?.text ?? '' }),
      });
      let body: IncomingBody | undefined;
      const end = () => {
        watch.stop();
        call.signal.removeEventListener('abort', leave);
      };
      const give = (error: unknown) => {
        end();
        reject(error);
        body?.drop();
        stream.destroy();
      };
      const leave = () => give(call.signal.reason);
      const watch = createWatch({
        clock,
        budget: call.budgetMs,
        least,
        onOver: (budget) => give(outOfTime(budget)),
        onSilence: (limit) => give(silent(stream.response ? 'stalled' : 'late', limit)),
      });
      call.signal.addEventListener('abort', leave, { once: true });
      watch.expect(firstByteTimeout);
      stream.once('response', ({ headers }) => {
        watch.expect(idleTimeout);
        body = collectBody(headers['content-encoding'], maxAnswer, give);
      });
      stream.on('data', (chunk: Buffer) => {
        watch.sign();
        body?.add(chunk);
      });
      // Not `once`: destroying a stream may yield a second error, and an error nobody listens to ends the process.
      stream.on('error', (error) => {
        end();
        body?.drop();
        reject(networkError(error));
      });
      // Got takes such a connection out of the hands of Node, which would close it.
      stream.once('upgrade', (_, socket) => {
        socket.destroy();
        give(failedCall(new CallFailure('malformed', 'another protocol (101)')));
      });
      stream.once('end', () => {
        const response = stream.response;
        if (!response) return give(networkError(new Error('no response')));
        const { statusCode: status, headers } = response;
        watch.expect(undefined);
        body?.end((whole) => {
          end();
          resolve({ status, headers, body: whole });
        });
      });
    });
  }

  return {
    async send(call) {
      const headers = headersOf(call);
      call.signal.throwIfAborted();
      if (call.progress) call.progress.tries += 1;
      return exchange(call, headers);
    },
  };
}

/** Failures of the network as catalogue errors; addresses stay in the cause, which only operators see. */
function networkError(error: unknown): unknown {
  const code = error instanceof RequestError ? error.code : '';
  return failedCall(new CallFailure(kindOf(error, code), `the exchange failed (${code})`, { code, cause: error }));
}

function kindOf(error: unknown, code: string): FailureKind {
  if (code.startsWith('HPE_')) return 'malformed';
  // got's time-outs are those of connecting alone.
  if (error instanceof TimeoutError || !(error instanceof RequestError)) return 'unreached';
  const { timings } = error;
  if (timings?.response !== undefined) return 'broken';
  // Until a connection stands, its TLS included, nothing of the request is on the way.
  const secured = error.options.url?.toString().startsWith('https:') ? timings?.secureConnect : timings?.connect;
  return timings === undefined || secured === undefined ? 'unreached' : 'unanswered';
}
