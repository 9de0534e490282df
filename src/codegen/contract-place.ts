import { isNode, LineCounter, parseDocument } from 'yaml';

/** How the reader of contracts says where YAML is broken, and which reference leads nowhere. */
const SYNTAX = /^(.*) in "[^"]+" \((\d+):(\d+)\)$/s;
const REFERENCE = /^Can't resolve \$ref at #(\/\S+)$/;

/** What is wrong with a contract as `file:line:column: message`, as far as its reader says where. */
export function contractProblem(file: string, text: string, message: string): string {
  const [, said, line, column] = SYNTAX.exec(message) ?? [];
  if (said !== undefined) return `${file}:${line}:${column}: ${said}`;
  const pointer = REFERENCE.exec(message)?.[1];
  if (pointer === undefined) return `${file}: ${message}`;
  const lines = new LineCounter();
  const path = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const document = parseDocument(text, { lineCounter: lines });
  const node = document.getIn([...path, '$ref'], true);
  const start = isNode(node) ? node.range?.[0] : undefined;
  if (start === undefined) return `${file}: ${message}`;
  const { line: row, col } = lines.linePos(start);
  return `${file}:${row}:${col}: ${JSON.stringify(document.getIn([...path, '$ref']))} names nothing in this document`;
}
