import { stripIgnoredCharacters } from 'graphql';
import type { Served } from '../supervisor/messages.ts';
import { operationTexts } from './project.ts';

/**
 * A command line that asks the first BFF which has operations: its first query that needs no variables, else its first
 * operation. `undefined` when there is none.
 */
export function exampleCommand(project: string, { bffs, url }: Served): string | undefined {
  for (const bff of bffs) {
    const texts = operationTexts(project, bff).map((text) => stripIgnoredCharacters(text));
    const query = texts.find((text) => !needsVariables(text)) ?? texts[0];
    if (query === undefined) continue;
    const body = JSON.stringify({ query }).replaceAll("'", `'\\''`);
    return `curl -s ${url}/${bff}/graphql -H 'content-type: application/json' -d '${body}'`;
  }
  return undefined;
}

/** Whether a compact operation declares a variable that has no default and may not be null. */
function needsVariables(operation: string): boolean {
  const declarations = operation.split('{', 1).join('').split('$').slice(1);
  return declarations.some((declaration) => /^\w+:[\w[\]!]*!\)?$/.test(declaration));
}
