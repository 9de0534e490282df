/**
 * A command line that asks a BFF.
 * @param credentials further headers, quoted as a shell reads them
 */
export function curl(url: string, body: object, credentials: readonly string[] = []): string {
  const headers = ["'content-type: application/json'", ...credentials].map((header) => ` -H ${header}`).join('');
  return `curl -s ${url}${headers} -d '${JSON.stringify(body).replaceAll("'", `'\\''`)}'`;
}
