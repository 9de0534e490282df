import { isMap, parseDocument } from 'yaml';
import { ScaffoldError } from './finding.ts';
import { oneLine } from './names.ts';

/** What became of a service's entry in gateway.yaml. */
export interface Entry {
  /** The file as it should be; `undefined` when nothing changes. */
  readonly text?: string;
  /** Addresses that stand there, and are left. */
  readonly left?: readonly string[];
}

/**
 * Enters the address of a service, and keeps what stands there: comments, order, other addresses.
 * @param last the address that was entered before, which a new one may replace
 * @throws {ScaffoldError} when the file is no YAML with settings
 */
export function enterService(file: string, text: string, name: string, url: string, last?: string): Entry {
  const document = parseDocument(text, { prettyErrors: false });
  const [fault] = document.errors;
  if (fault) throw new ScaffoldError(`${file}: not YAML: ${oneLine(fault.message.split('\n', 1)[0])}`);
  const services: unknown = document.get('services');
  if (services !== undefined && services !== null && !isMap(services))
    throw new ScaffoldError(`${file}: services: expected settings`);
  const present: unknown = document.getIn(['services', name, 'instances']);
  if (present !== undefined) {
    const given: unknown = document.toJS();
    const urls = instancesIn(given, name);
    if (urls.length === 1 && urls[0] === url) return {};
    if (last === undefined || urls.length !== 1 || urls[0] !== last) return { left: urls };
  }
  if (document.contents === null) document.contents = document.createNode({}) as never;
  if (!isMap(services)) document.set('services', document.createNode({}));
  const list = document.createNode([url], { flow: true });
  document.setIn(['services', name, 'instances'], list);
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] \S/.test(text) }) };
}

function instancesIn(value: unknown, name: string): readonly string[] {
  const below = (from: unknown, key: string): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined;
  const found = below(below(below(value, 'services'), name), 'instances');
  return Array.isArray(found) ? found.map(String) : [];
}

/**
 * The base URL of a service.
 * @throws {ScaffoldError} for one that gateway.yaml does not take
 */
export function baseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    throw new ScaffoldError(`--url: expected a base URL such as http://127.0.0.1:4200, got ${JSON.stringify(text)}`);
  }
  const url = new URL(text);
  if (url.username || url.password) {
    // Not the URL: its password would stand in a log.
    throw new ScaffoldError(
      '--url: expected a URL without credentials: gateway.yaml is committed, and services get the credentials that "services.NAME.credentials" says',
    );
  }
  if (url.search || url.hash)
    throw new ScaffoldError(`--url: expected a URL without query and fragment, got ${JSON.stringify(text)}`);
  return text.replace(/\/+$/, '');
}

/** True when something answers at a URL, whatever its status. */
export async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { method: 'GET', redirect: 'manual', signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
