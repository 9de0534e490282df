import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ScaffoldError } from './finding.ts';

/** In bytes, all documents together. */
export const LARGEST = 64 * 1024 * 1024;
/** In milliseconds, for one document. */
const LONGEST = 15_000;
/** A document and those that it refers to. */
export const MOST_DOCUMENTS = 200;

/** Where a document comes from: `file:` or `http(s):`. */
export function sourceUrl(text: string, directory: string): URL {
  if (/^file:/i.test(text)) return fileUrl(text, directory);
  if (!/^https?:/i.test(text)) return new URL(pathToFileURL(text.startsWith('/') ? text : `${directory}/${text}`));
  if (!URL.canParse(text)) throw new ScaffoldError(`expected a file or a URL, got ${JSON.stringify(text)}`);
  const url = new URL(text);
  if (url.username || url.password) {
    throw new ScaffoldError('the URL of the document has credentials in it: download it, and name the file');
  }
  return url;
}

/** Without query and fragment, which no file has; `file:api.yaml` is relative to the directory, as it is to npm. */
function fileUrl(text: string, directory: string): URL {
  try {
    return pathToFileURL(fileURLToPath(new URL(text, pathToFileURL(`${directory}/`))));
  } catch {
    throw new ScaffoldError(`expected a file URL such as file:///srv/api.yaml, got ${JSON.stringify(text)}`);
  }
}

/**
 * The text of a document.
 * @param left how many bytes it may have
 * @throws {ScaffoldError} when there is none, it is too large or takes too long
 */
export async function readSource(url: URL, left: number): Promise<string> {
  return url.protocol === 'file:' ? readLocal(url, left) : readRemote(url, left);
}

async function readLocal(url: URL, left: number): Promise<string> {
  try {
    const { size } = await stat(url);
    if (size > left) throw new ScaffoldError(`it has ${size} bytes, more than the ${left} that are left of ${LARGEST}`);
    return await readFile(url, 'utf8');
  } catch (error) {
    if (error instanceof ScaffoldError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new ScaffoldError(code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`);
  }
}

async function readRemote(url: URL, left: number): Promise<string> {
  try {
    // A redirect could lead to another place than the one that was named.
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LONGEST) });
    if (answer.status >= 300 && answer.status < 400) {
      throw new ScaffoldError(`it redirects to ${answer.headers.get('location') ?? 'another place'}: name that`);
    }
    if (!answer.ok) throw new ScaffoldError(`it answers with the status ${answer.status}`);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > left) throw new ScaffoldError(`it has more than the ${left} bytes that are left of ${LARGEST}`);
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  } catch (error) {
    if (error instanceof ScaffoldError) throw error;
    const slow = error instanceof Error && error.name === 'TimeoutError';
    throw new ScaffoldError(slow ? `it did not come within ${LONGEST / 1_000} s` : 'it does not answer');
  }
}
