import { parseGraphQLSDL } from '@graphql-tools/utils';
import { ScaffoldError } from './finding.ts';
import type { Standing, Unit } from './unit.ts';

/** A file of SDL, definition by definition; the fields of Query one by one, as `Query.name`. */
export interface SdlFile {
  readonly standing: readonly Standing[];
  /** Where another field of Query can be put in; `undefined` when the file has none. */
  readonly endOfQuery: number | undefined;
}

interface Located {
  readonly loc?: { readonly start: number; readonly end: number } | undefined;
  readonly name?: { readonly value: string } | undefined;
  readonly fields?: readonly Located[];
}

/** @throws {ScaffoldError} naming the file when it cannot be parsed */
export function readSdl(file: string, text: string): SdlFile {
  let definitions: readonly Located[];
  try {
    // Its nodes are located in the text as it is.
    definitions = parseGraphQLSDL(undefined, text, { noLocation: false }).document.definitions as readonly Located[];
  } catch (error) {
    throw new ScaffoldError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
  const standingOf = (node: Located, key: string): Standing => {
    const { start, end } = node.loc ?? { start: 0, end: 0 };
    return { key, code: text.slice(start, end), start, end };
  };
  const query = definitions.find((node) => node.name?.value === 'Query');
  const fields = query?.fields ?? [];
  return {
    standing: [
      ...fields.map((field) => standingOf(field, `Query.${field.name?.value}`)),
      ...definitions.filter((node) => node !== query).map((node) => standingOf(node, String(node.name?.value))),
    ],
    endOfQuery: query?.loc && text.lastIndexOf('}', query.loc.end),
  };
}

/** A unit as a field of Query. */
export function printField({ code }: Unit): string {
  return `${code.replaceAll(/^/gm, '  ')}\n`;
}

/** A unit as a definition of its own. */
export function printDefinition({ code }: Unit): string {
  return `\n${code}\n`;
}
