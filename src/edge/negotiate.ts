import Negotiator from 'negotiator';
import type { Encoding } from '../kit/answer.ts';
import { remembered } from './remember.ts';

export type MediaType = 'application/json' | 'application/graphql-response+json';

export interface Negotiated {
  readonly mediaType: MediaType;
  /**
   * True when the client names application/json and not application/graphql-response+json. Such a client takes any
   * status but 200 for a failure of the transport, and would not read the errors of a refused document.
   */
  readonly knowsOnlyJson: boolean;
}

// The parameter is what `application/json; charset=utf-8` in Accept is compared with.
const AVAILABLE = new Map<string, MediaType>([
  ['application/json; charset=utf-8', 'application/json'],
  ['application/graphql-response+json; charset=utf-8', 'application/graphql-response+json'],
]);

/** No header, and wildcards, mean application/json: what the audits of graphql-http and Apollo Server do. */
const ANYTHING: Negotiated = { mediaType: 'application/json', knowsOnlyJson: false };

/**
 * The media type of an answer, by the q-values of `Accept`. Types that cannot be produced (multipart/mixed and
 * text/event-stream, which Apollo's clients list first in every request) are passed over; `undefined` when no other
 * is left.
 */
export function negotiateMediaType(accept: string | undefined): Negotiated | undefined {
  return accept === undefined ? ANYTHING : negotiated(accept);
}

const negotiated = remembered((accept): Negotiated | undefined => {
  if (accept.trim() === '') return ANYTHING;
  const negotiator = new Negotiator({ headers: { accept } });
  const mediaType = AVAILABLE.get(negotiator.mediaType([...AVAILABLE.keys()]) ?? '');
  if (mediaType === undefined) return undefined;
  const named = new Set(negotiator.mediaTypes().map((name) => name.toLowerCase()));
  return {
    mediaType,
    knowsOnlyJson: named.has('application/json') && !named.has('application/graphql-response+json'),
  };
});

/** What negotiator 1 can do beyond its published types: break ties by the preference of the server. */
interface EncodingNegotiator {
  encoding(available: string[], options: { preferred: string[] }): string | undefined;
}

/** The encoding of an answer, by the q-values of `Accept-Encoding`, br before gzip when both are equal. */
export function negotiateEncoding(header: string | readonly string[] | undefined): Encoding | undefined {
  if (header === undefined) return undefined;
  const encoding = preferredEncoding(String(header));
  return encoding === 'br' || encoding === 'gzip' ? encoding : undefined;
}

const preferredEncoding = remembered((header): string | undefined => {
  const negotiator: EncodingNegotiator = new Negotiator({ headers: { 'accept-encoding': header } });
  return negotiator.encoding(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
});
