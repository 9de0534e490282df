import { hash } from 'node:crypto';
import type { Caller, SharedWith } from '../kit/caller.ts';

/**
 * Every key under which an answer is cached or joined is made here. Parts are encoded as a JSON array: no two different
 * lists of parts give one key, whatever characters they hold (JSON also escapes lone surrogates, which UTF-8 would merge).
 */

/** Keys longer than this are replaced by their hash, so that a long key costs no more than a long value. */
const LONGEST = 256;

/**
 * Who may share with this caller, as a part of a key.
 *
 * - `everyone`: the empty text.
 * - `client`: the client, whoever uses it.
 * - `user`: a hash of issuer, subject, tenant, scopes, roles and client; the order of scopes and roles means nothing.
 *   All anonymous callers that name no client are one: nothing about them is sent to a service.
 */
export function sharingKey(sharedWith: SharedWith, { principal, client }: Caller): string {
  switch (sharedWith) {
    case 'everyone':
      return '';
    case 'client':
      return encode(['client', client.source, client.id]);
    case 'user': {
      const application = client.source === 'address' ? null : [client.source, client.id];
      if (principal.kind === 'anonymous') return digest(encode(['anonymous', application]));
      const { issuer, subject, tenant = null, scopes, roles } = principal;
      return digest(encode(['user', issuer, subject, tenant, sorted(scopes), sorted(roles), application]));
    }
    default:
      return sharedWith satisfies never;
  }
}

/** One row of an endpoint that is shared with everyone. `withText` is what was asked beside the key. */
export function rowKey(service: string, endpoint: string, keyText: string, withText: string): string {
  return shorten(encode(['row', service, endpoint, keyText, withText]));
}

/** One call, by all that its answer depends on, and by who may share it. */
export function callKey(parts: readonly string[], sharing: string): string {
  return shorten(encode(['call', sharing, ...parts]));
}

function encode(parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

/** Cannot be taken for a key that was not shortened: those begin with a bracket. */
function shorten(key: string): string {
  return key.length > LONGEST ? `sha256:${digest(key)}` : key;
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
