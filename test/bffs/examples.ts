import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** An example operation of a BFF, with the variables that stand beside it. */
export interface Example {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the exact text. */
  readonly id: string;
  readonly kind: 'query' | 'mutation';
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The example operations of a BFF, in the order of their names. */
export function examplesOf(bff: string): readonly Example[] {
  const folder = new URL(`../../bffs/${bff}/operations/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files.sort().map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const beside = new URL(file.replace(/\.graphql$/, '.variables.json'), folder);
    return {
      name: file.replace('.graphql', ''),
      text,
      id: createHash('sha256').update(text).digest('hex'),
      kind: text.startsWith('mutation') ? 'mutation' : 'query',
      variables: existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')) : {},
    };
  });
}
