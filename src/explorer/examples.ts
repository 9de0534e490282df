import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outlineOf } from '../operations/outline.ts';

/** An operation that a BFF's authors wrote down, ready to be sent. */
export interface Example {
  /** The name of its file. */
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly document: string;
  /** The id by which a BFF of trusted operations knows it: SHA-256 of the exact text. */
  readonly id: string;
  /** Variables to begin with, as JSON for people. */
  readonly variables: string;
  /** True when it can be sent as it is. */
  readonly ready: boolean;
}

const DOCUMENT = '.graphql';
const VARIABLES = '.variables.json';

/**
 * The operations of a BFF: `bffs/<bff>/operations/<Name>.graphql`, each with the variables of `<Name>.variables.json`
 * beside it, else with its defaults. They are read each time, so that whoever edits one sees it.
 */
export async function examplesOf(project: string, bff: string): Promise<readonly Example[]> {
  const folder = join(project, 'bffs', bff, 'operations');
  const files = await readdir(folder).catch((): string[] => []);
  const names = files.filter((file) => file.endsWith(DOCUMENT)).map((file) => file.slice(0, -DOCUMENT.length));
  return Promise.all(
    names.sort().map(async (name) => {
      const document = await readFile(join(folder, name + DOCUMENT), 'utf8');
      const given = files.includes(name + VARIABLES) && (await readFile(join(folder, name + VARIABLES), 'utf8')).trim();
      const outline = outlineOf(document) ?? { kind: 'query', variables: {}, complete: false };
      return {
        name,
        kind: outline.kind,
        document,
        id: createHash('sha256').update(document).digest('hex'),
        variables: given || JSON.stringify(outline.variables, null, 2),
        ready: Boolean(given) || outline.complete,
      };
    }),
  );
}
