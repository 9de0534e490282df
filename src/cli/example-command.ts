import { createHash } from 'node:crypto';
import { stripIgnoredCharacters } from 'graphql';
import { demoKey } from '../supervisor/demo-secret.ts';
import type { Served } from '../supervisor/messages.ts';
import { curl } from './curl.ts';
import { operationTexts } from './project.ts';

/**
 * A command line that asks the first BFF which has operations: its first query that needs no variables, else its first
 * operation. A BFF that wants a key is asked by the operation's id, and comes last. `undefined` when there is none.
 */
export function exampleCommand(project: string, { bffs, keyed, url }: Served, secret: string): string | undefined {
  for (const bff of [...bffs.filter((name) => !keyed.includes(name)), ...keyed]) {
    const texts = operationTexts(project, bff);
    const text = texts.find((each) => !needsVariables(stripIgnoredCharacters(each))) ?? texts[0];
    if (text === undefined) continue;
    const asked = keyed.includes(bff)
      ? { documentId: createHash('sha256').update(text).digest('hex') }
      : { query: stripIgnoredCharacters(text) };
    return curl(`${url}/${bff}/graphql`, asked, keyed.includes(bff) ? [`'x-api-key: ${demoKey(secret, bff)}'`] : []);
  }
  return undefined;
}

/** Whether a compact operation declares a variable that has no default and may not be null. */
function needsVariables(operation: string): boolean {
  const declarations = operation.split('{', 1).join('').split('$').slice(1);
  return declarations.some((declaration) => /^\w+:[\w[\]!]*!\)?$/.test(declaration));
}
