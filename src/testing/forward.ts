import { answer, drop } from './replies.ts';
import type { Script } from './scripted-server.ts';

/** Headers that belong to one connection, or that `fetch` writes itself. */
const OF_THE_CONNECTION = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'accept-encoding',
]);

/** Hands every call on to a service that runs, so that its calls are seen and faults can be put in between. */
export function forwardTo(url: string): Script {
  return async (call) => {
    const headers = Object.entries(call.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || OF_THE_CONNECTION.has(name) ? [] : [[name, String(value)]],
    );
    const text = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    const sent = fetch(url + call.url, {
      method: call.method,
      headers,
      redirect: 'manual',
      ...(text === undefined ? {} : { body: text }),
    });
    // Who cannot be reached has no answer for the gateway either.
    const response = await sent.catch(() => undefined);
    if (!response) return drop();
    return answer({
      status: response.status,
      headers: Object.fromEntries([...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name))),
      body: Buffer.from(await response.arrayBuffer()),
    });
  };
}
