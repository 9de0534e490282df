import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The first place in a stack that is a file of its own: `at f (file:///x/y.ts:3:14)`. */
const FRAME = /^\s+at .*?(file:\/\/[^\s()]+?|\/[^\s()]+?):(\d+):(\d+)\)?$/gm;
/** How Node begins the stack of code that it cannot read: the place, lines of code, and marks below what is wrong. */
const HEAD = /^(file:\/\/\S+?|\/\S+?):(\d+)\n(?:.*\n)*?([ \t]*)\^+[ \t]*$/m;
/** What the error says: the line after the marks. */
const SAYS = /^(?:\w*Error)(?: \[\w+\])?: .*(?:\n(?!\s+at ).+)*/m;

/**
 * An error of loading code as `file:line:column: message`, with the file as the project names it.
 * @returns `undefined` when no file of the project can be found in its stack
 */
export function codePlace(stack: string, project: string): string | undefined {
  const message = SAYS.exec(stack)?.[0];
  if (message === undefined) return undefined;
  const head = HEAD.exec(stack);
  const [, file, line, indent] = head ?? [];
  const inside = file && insideOf(project, file);
  if (inside) return `${inside}:${line}:${(indent?.length ?? 0) + 1}: ${message}`;
  for (const [, at, row, column] of stack.matchAll(FRAME)) {
    const own = at && insideOf(project, at);
    if (own) return `${own}:${row}:${column}: ${message}`;
  }
  return importer(message, project);
}

/** A module that is missing is named together with who imports it, without a line. */
function importer(message: string, project: string): string | undefined {
  const file = /imported from (\S+)/.exec(message)?.[1];
  const inside = file && insideOf(project, file);
  return inside ? `${inside}: ${message}` : undefined;
}

/** The path from the project; `undefined` for a file that is not the author's. */
function insideOf(project: string, file: string): string | undefined {
  const path = file.startsWith('file://') ? fileURLToPath(file) : file;
  const inside = relative(project, path);
  return /^(bffs|services)[/\\]/.test(inside) ? inside : undefined;
}
