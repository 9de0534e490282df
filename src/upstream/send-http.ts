import { type ClientRequest, request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import type { Socket } from 'node:net';
import type { Clock } from '../kit/clock.ts';
import { hostOf } from './balance/instance-option.ts';
import type { Connections } from './connections.ts';
import { CallFailure, type FailureKind, failedCall, outOfTime, silent } from './failure.ts';
import { headersOf } from './headers.ts';
import { collectBody, type IncomingBody } from './incoming-body.ts';
import type { ServiceOptions } from './options.ts';
import type { Call, Reply, Sender } from './send.ts';
import { createWatch } from './watch.ts';

/** Sends calls of one service by the HTTP client of Node over kept-alive connections. */
export function createHttpSender(options: ServiceOptions, clock: Clock, connections: Connections): Sender {
  const { connectTimeout, firstByteTimeout, idleTimeout, maxAnswer } = options;
  const least = Math.min(idleTimeout, firstByteTimeout ?? idleTimeout);

  function exchange(call: Call, headers: Readonly<Record<string, string>>): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    // What is no URL was refused with the configuration, and paths are encoded.
    const url = new URL(`${call.instance ?? ''}${call.target}`);
    const isSecure = url.protocol === 'https:';
    const request = isSecure
      ? secure({ ...requestOptions(call, url, connections), headers })
      : plain({ ...requestOptions(call, url, connections), headers: listed(headers, url) });
    let body: IncomingBody | undefined;
    let arrived = false;
    /** How far it came, which says what may have become of it. */
    let stage: FailureKind = 'unreached';

    const end = () => {
      watch.stop();
      cancelConnecting();
      call.signal.removeEventListener('abort', leave);
    };
    const give = (error: unknown) => {
      end();
      reject(error);
      body?.drop();
      request.destroy();
    };
    const fail = (error: NodeJS.ErrnoException) => {
      // What becomes of the connection after the last byte is not what becomes of the answer.
      if (!arrived) give(networkError(error, stage));
    };
    const leave = () => give(call.signal.reason);
    const watch = createWatch({
      clock,
      budget: call.budgetMs,
      least,
      onOver: (budget) => give(outOfTime(budget)),
      onSilence: (limit) => give(silent(stage === 'broken' ? 'stalled' : 'late', limit)),
    });
    const cancelConnecting = whenConnected(request, isSecure, {
      limit: (late) => clock.after(connectTimeout, late),
      late: () => give(failedCall(new CallFailure(stage, 'no connection in time', { code: 'ETIMEDOUT' }))),
      connected: () => {
        stage = 'unanswered';
      },
    });

    call.signal.addEventListener('abort', leave, { once: true });
    watch.expect(firstByteTimeout);
    // Not `once`: what is destroyed may yield a second error, and an error nobody listens to ends the process.
    request.on('error', fail);
    request.once('response', (response) => {
      stage = 'broken';
      watch.expect(idleTimeout);
      const { statusCode: status = 0, headers } = response;
      const incoming = collectBody(headers['content-encoding'], maxAnswer, give);
      body = incoming;
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        watch.sign();
        incoming.add(chunk);
      });
      response.once('end', () => {
        arrived = true;
        watch.expect(undefined);
        // A service that answers before it has read the request may never read the rest.
        if (!request.writableFinished) request.destroy();
        incoming.end((whole) => {
          end();
          resolve({ status, headers, body: whole });
        });
      });
    });
    request.end(call.body?.text);
    return promise;
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

function requestOptions(call: Call, url: URL, connections: Connections): RequestOptions {
  const { protocol, port, pathname, search } = url;
  const agents = connections.agents();
  return {
    method: call.method,
    protocol,
    hostname: hostOf(url),
    ...(port === '' ? {} : { port: Number(port) }),
    path: `${pathname}${search}`,
    agent: protocol === 'https:' ? agents.https : agents.http,
  };
}

/**
 * As a list of names and values, which Node writes as it is: with an object it makes a second one, of a kind that is slow to fill and to read. It
 * then leaves `Host` to us. Not for TLS, where Node reads the name of the server from the object.
 */
function listed(headers: Readonly<Record<string, string>>, { host }: URL): string[] {
  const list = ['host', headers.host ?? host];
  for (const [name, value] of Object.entries(headers)) if (name !== 'host') list.push(name, value);
  return list;
}

interface Connecting {
  /** Starts the time that one step may take; the returned function cancels it. */
  readonly limit: (late: () => void) => () => void;
  readonly late: () => void;
  readonly connected: () => void;
}

/** Follows how a request gets its connection: the name, the connection and its TLS have the same time each. Returns how to stop. */
function whenConnected(request: ClientRequest, isSecure: boolean, { limit, late, connected }: Connecting): () => void {
  let cancel = () => {};
  let stands = false;
  request.once('socket', (socket: Socket) => {
    // A kept connection stands already.
    if (request.reusedSocket || request.destroyed) return connected();
    const step = () => {
      cancel();
      if (!request.destroyed) cancel = limit(() => setImmediate(check));
    };
    // A busy process learns of its timers before it learns of its sockets: what has arrived meanwhile is looked at first.
    const check = () => {
      if (!stands && !request.destroyed) late();
    };
    const done = () => {
      stands = true;
      cancel();
      connected();
    };
    step();
    socket.once('lookup', step);
    if (isSecure) socket.once('connect', step);
    socket.once(isSecure ? 'secureConnect' : 'connect', done);
  });
  return () => cancel();
}

/** Failures of the network as catalogue errors; addresses stay in the cause, which only operators see. */
function networkError(error: NodeJS.ErrnoException, stage: FailureKind): unknown {
  const code = error.code ?? '';
  const kind = code.startsWith('HPE_') ? 'malformed' : stage;
  return failedCall(new CallFailure(kind, `the exchange failed (${code})`, { code, cause: error }));
}
