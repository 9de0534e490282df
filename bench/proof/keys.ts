import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExitCode, run } from '../../src/cli/program.ts';
import type { KeyRecord } from '../../src/identity/key-record.ts';
import { digestOf, newKey, prefixOf } from '../../src/identity/key-text.ts';
import type { QueryAnswer, RunningGateway, World } from './world.ts';

/** What the digests of keys are made with. */
export const DIGEST_SECRET = 'what the digests of keys of the proof are made with';

export const DIGEST_SETTING = { FRONTDESK_IDENTITY__KEY_DIGEST_SECRET: DIGEST_SECRET };

/** A new key with the record that is kept of it. */
export function madeKey(changes: Partial<KeyRecord> = {}): { readonly key: string; readonly record: KeyRecord } {
  const key = newKey();
  const digest = digestOf(key, DIGEST_SECRET).toString('hex');
  return { key, record: { prefix: prefixOf(key) ?? '', digest, client: 'client', bffs: ['app'], ...changes } };
}

/** Puts records into a file of their own. @returns the settings of a gateway that reads it */
export function keyFile(world: World, records: readonly KeyRecord[]) {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-proof-keys-'));
  world.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'keys.json');
  writeFileSync(file, JSON.stringify(Object.fromEntries(records.map((record, i) => [`key-${i}`, record]))));
  return { ...DIGEST_SETTING, FRONTDESK_IDENTITY__KEY_STORE__FILE: file };
}

/** Asks a BFF for something that needs no service, with a key. */
export function call(gateway: RunningGateway, key: string, bff = 'app'): Promise<QueryAnswer> {
  return gateway.query('{ __typename }', { bff, headers: { 'x-api-key': key } });
}

/** Runs `frontdesk keys …` with these settings. @throws {Error} with what it complained of */
export async function keysCommand(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  return JSON.parse(await printed(['keys', ...words, '--json'], settings)) as Record<string, unknown>;
}

/** What a command prints about the project of the proof. @throws {Error} with what it complained of */
export async function printed(words: readonly string[], settings: Readonly<Record<string, string>>): Promise<string> {
  const lines: string[] = [];
  const terminal = {
    env: settings,
    print: (line: string) => void lines.push(line),
    complain: (line: string) => void lines.push(line),
    colours: false,
  };
  const project = join(import.meta.dirname, 'project');
  const code: ExitCode = await run([...words, '--project', project], terminal);
  if (code !== 0) throw new Error(lines.join('\n'));
  return lines.join('\n');
}
