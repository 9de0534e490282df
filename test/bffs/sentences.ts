/** What a client reads of a service that failed (docs/errors.md): never a word of the service's own. */
export const sentences = {
  UPSTREAM_TIMEOUT: 'A service did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'A service could not be reached or failed.',
  UPSTREAM_OVERLOADED: 'A service has too much to do.',
  UPSTREAM_BAD_RESPONSE: 'A service gave an answer that cannot be used.',
} as const;
