import { answer, type Script } from '../../src/testing.ts';

/** Hands every call on to a real service, so that a test can put faults in between. */
export function forwardTo(url: string): Script {
  return async ({ method, url: target, headers, body }) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = headers['content-type'] === undefined ? {} : { 'content-type': headers['content-type'] };
    const response = await fetch(url + target, { method, headers: type, ...sent });
    const kept = ['content-type', 'cache-control'].flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return answer({
      status: response.status,
      headers: Object.fromEntries(kept),
      body: Buffer.from(await response.arrayBuffer()),
    });
  };
}
