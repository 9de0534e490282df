import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What an issuer was asked: the fields of the form, and who asked. */
export interface Asked {
  readonly form: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

/** An issuer that is asked with forms (RFC 7662, RFC 8693), on a real port until the test ends. */
export interface AskedIssuer {
  readonly endpoint: string;
  readonly asked: readonly Asked[];
  /** Answers in this way from now on. */
  behave(listener: (asked: Asked, ...rest: Parameters<RequestListener>) => void): void;
  /** Resolves when it has been asked this often in all. */
  askedFor(count: number): Promise<void>;
  /** Ends it before the test does: nobody answers at its address then. */
  stop(): Promise<void>;
}

/** @param answer what it says, as an object that is sent as JSON */
export async function startAskedIssuer(answer: (asked: Asked) => unknown): Promise<AskedIssuer> {
  const asked: Asked[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let behaviour: Parameters<AskedIssuer['behave']>[0] = (question, _, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(question)));
  };
  const server = createServer(async (request, response) => {
    const question = { form: await formOf(request), authorization: request.headers.authorization };
    asked.push(question);
    for (const { count, resolve } of waiting) if (asked.length >= count) resolve();
    behaviour(question, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stop);
  return {
    endpoint: `http://127.0.0.1:${port}/ask`,
    asked,
    behave: (listener) => {
      behaviour = listener;
    },
    askedFor: (count) =>
      new Promise((resolve) => {
        if (asked.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop,
  };
}

async function formOf(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return {};
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}
