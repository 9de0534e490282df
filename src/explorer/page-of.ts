import type { Page } from '../kit/page.ts';

/** What goes with every page: nobody frames it, embeds it or keeps it. */
const HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** A document under a content security policy. */
export function documentPage(body: Buffer, policy: string): Page {
  return page(200, 'text/html; charset=utf-8', body, { 'content-security-policy': policy, vary: 'Accept' });
}

export function assetPage(body: Buffer, type: string): Page {
  return page(200, type, body);
}

export function jsonPage(value: unknown): Page {
  return page(200, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)));
}

/** A refusal that the pages show to their reader: `{ "error": … }`. */
export function refusedPage(status: number, error: string, headers: Readonly<Record<string, string>> = {}): Page {
  return page(status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify({ error })), headers);
}

function page(status: number, type: string, body: Buffer, headers: Readonly<Record<string, string>> = {}): Page {
  return {
    status,
    headers: { ...HEADERS, ...headers, 'content-type': type, 'content-length': String(body.length) },
    body,
  };
}
