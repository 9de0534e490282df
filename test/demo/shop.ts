import { afterAll, beforeAll } from 'vitest';
import { startDemoServices } from '../../demo/services.ts';
import { SECRET } from './tokens.ts';

/** What a demo service answered; `body` is parsed when it is JSON. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  body: any;
}

/** The demo shop on free ports, for the tests of one file. */
export interface Shop {
  url(service: string): string;
  call(service: string, path: string, init?: RequestInit): Promise<Answered>;
  /** Sends JSON, by POST unless another method is given. */
  post(service: string, path: string, body: unknown, init?: SendInit): Promise<Answered>;
}

export interface SendInit {
  method?: string;
  headers?: Record<string, string>;
}

/** Starts the shop before the tests of a file and stops it after them. */
export function useShop(): Shop {
  let running: Awaited<ReturnType<typeof startDemoServices>> | undefined;
  beforeAll(async () => {
    running = await startDemoServices({
      port: 0,
      now: () => new Date('2026-11-21T12:00:00Z'),
      jwtSecret: SECRET,
      jwtAudiences: ['mobile'],
    });
  });
  afterAll(() => running?.close());

  const url = (service: string) => {
    const found = running?.services.find(({ name }) => name === service);
    if (!found) throw new Error(`The shop has no service ${service}`);
    return found.url;
  };
  const call = async (service: string, path: string, init?: RequestInit) => {
    const response = await fetch(url(service) + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  const post = (service: string, path: string, body: unknown, { method = 'POST', headers }: SendInit = {}) =>
    call(service, path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return { url, call, post };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ids of products: `count` of them from `p-1001` up. */
export function productIds(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `p-${1001 + at}`);
}
