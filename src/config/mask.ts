/** What stands where a secret was. */
export const SECRET = '[secret]';

const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s"@]*@/gi;

/** Text without the credentials of the URLs in it. */
export function maskUrls(text: string): string {
  return text.replaceAll(CREDENTIALS, `$1${SECRET}@`);
}

/** A URL that holds a secret: everything of it but credentials and query. */
export function maskSecretUrl(text: string): string {
  if (!URL.canParse(text)) return SECRET;
  const url = new URL(text);
  const credentials = url.username || url.password ? `${SECRET}@` : '';
  return `${url.protocol}//${credentials}${url.host}${url.pathname}${url.search ? `?${SECRET}` : ''}`;
}
