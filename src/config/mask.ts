/** What stands where a secret was. */
export const SECRET = '[secret]';

const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s"@]*@/gi;

/** An API key where it does not belong, such as in the place of its prefix. */
const KEY = /\b(fd_[a-z0-9]+_)[A-Za-z0-9_-]{20,}/g;

/** Text without the credentials of the URLs in it, and without the secrets of API keys. */
export function maskSecrets(text: string): string {
  return text.replaceAll(CREDENTIALS, `$1${SECRET}@`).replaceAll(KEY, `$1${SECRET}`);
}

/** A URL that holds a secret: everything of it but credentials and query. */
export function maskSecretUrl(text: string): string {
  if (!URL.canParse(text)) return SECRET;
  const url = new URL(text);
  const credentials = url.username || url.password ? `${SECRET}@` : '';
  return `${url.protocol}//${credentials}${url.host}${url.pathname}${url.search ? `?${SECRET}` : ''}`;
}
