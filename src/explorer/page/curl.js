/**
 * A request as a command line.
 * @param {import('./api.js').Request} request
 */
export function curlOf({ endpoint, headers, body }) {
  const all = Object.entries({ 'content-type': 'application/json', ...headers });
  return [
    `curl -s ${location.origin}${endpoint}`,
    ...all.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}

/** For a POSIX shell. @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
