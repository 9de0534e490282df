import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { KeyedClient, Reply, ShopGateway } from '../shop.ts';

const folder = new URL('../../../bffs/partner/operations/', import.meta.url);

/** The names of the trusted operations, which are the names of their files. */
export const operationNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.slice(0, -'.graphql'.length))
  .sort();

/** The text of a trusted operation. */
export function text(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, folder), 'utf8');
}

/** SHA-256 of the exact text. */
export function idOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

/** Sends a trusted operation by its id, as a partner. */
export function run(
  shop: ShopGateway,
  name: string,
  variables: object = {},
  { client = 'radhaus', headers = {} }: { client?: KeyedClient; headers?: Readonly<Record<string, string>> } = {},
): Promise<Reply> {
  return shop.send({ body: { documentId: idOf(text(name)), variables }, headers: { ...shop.key(client), ...headers } });
}
