import ts from 'typescript';
import type { Standing, Unit } from './unit.ts';

/** An object literal in a file of TypeScript, property by property. */
export interface ObjectLiteral {
  readonly standing: readonly Standing[];
  /** Where another property can be put in: behind the last one. */
  readonly end: number;
}

/** The endpoints of `service(…)(…)` by their routes; `undefined` when the file declares none. */
export function endpointsIn(text: string): ObjectLiteral | undefined {
  const source = parsed(text);
  const object = find(source, (node) =>
    ts.isCallExpression(node) && ts.isCallExpression(node.expression) && isNamed(node.expression.expression, 'service')
      ? node.arguments[0]
      : undefined,
  );
  return (
    object &&
    literal(source, object, (property) => {
      const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
      const [route] = value && ts.isCallExpression(value) ? value.arguments : [];
      return route && ts.isStringLiteralLike(route) ? route.text : undefined;
    })
  );
}

/** The properties of `export const NAME = { … }` by their names; `undefined` when the file has no such object. */
export function propertiesOf(text: string, name: string): ObjectLiteral | undefined {
  const source = parsed(text);
  const object = find(source, (node) =>
    ts.isVariableDeclaration(node) && isNamed(node.name, name) ? node.initializer : undefined,
  );
  return (
    object &&
    literal(source, object, (property) =>
      property.name && 'text' in property.name ? String(property.name.text) : undefined,
    )
  );
}

/** The text with all names among those that it imports from a module. */
export function withImports(text: string, module: string, names: readonly string[]): string {
  const found = parsed(text)
    .statements.filter(ts.isImportDeclaration)
    .find(
      ({ moduleSpecifier, importClause }) =>
        ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module && !importClause?.isTypeOnly,
    );
  const bindings = found?.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings))
    return `import { ${[...names].sort().join(', ')} } from '${module}';\n${text}`;
  const present = bindings.elements.map((element) => element.getText());
  const missing = names.filter((name) => !bindings.elements.some((element) => element.name.text === name));
  if (missing.length === 0) return text;
  const list = `{ ${[...present, ...missing].sort().join(', ')} }`;
  return text.slice(0, bindings.getStart()) + list + text.slice(bindings.getEnd());
}

/** The text with one import more below the others, unless it has that line. */
export function withImportLine(text: string, line: string): string {
  if (text.includes(line)) return text;
  const imports = parsed(text).statements.filter(ts.isImportDeclaration);
  const from = /from '([^']+)'/.exec(line)?.[1] ?? '';
  const behind = imports.find(
    ({ moduleSpecifier: { text: to } }: ts.ImportDeclaration & { moduleSpecifier: { text?: string } }) =>
      to?.startsWith('.') && to > from,
  );
  if (behind) return `${text.slice(0, behind.getStart())}${line}\n${text.slice(behind.getStart())}`;
  const last = imports.at(-1);
  const at = last ? last.getEnd() : 0;
  return last ? `${text.slice(0, at)}\n${line}${text.slice(at)}` : `${line}\n${text}`;
}

/** A unit as a property of an object literal. */
export function printProperty({ comments, code }: Unit): string {
  return [...comments.map((comment) => `  // ${comment}\n`), `  ${code},\n`].join('');
}

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function find(
  root: ts.Node,
  pick: (node: ts.Node) => ts.Expression | undefined,
): ts.ObjectLiteralExpression | undefined {
  const todo: ts.Node[] = [root];
  for (let node = todo.pop(); node; node = todo.pop()) {
    let found = pick(node);
    while (
      found &&
      (ts.isSatisfiesExpression(found) || ts.isAsExpression(found) || ts.isParenthesizedExpression(found))
    )
      found = found.expression;
    if (found && ts.isObjectLiteralExpression(found)) return found;
    ts.forEachChild(node, (child) => void todo.push(child));
  }
  return undefined;
}

function literal(
  source: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  keyOf: (property: ts.ObjectLiteralElementLike) => string | undefined,
): ObjectLiteral {
  const { text } = source;
  const { properties } = object;
  const afterComma = (end: number) => {
    const comma = /^\s*,[ \t]*\n?/.exec(text.slice(end));
    return comma ? end + comma[0].length : end;
  };
  const standing = properties.flatMap((property): Standing[] => {
    const key = keyOf(property);
    if (key === undefined) return [];
    const [comment] = ts.getLeadingCommentRanges(text, property.getFullStart()) ?? [];
    const own =
      comment && text.slice(property.getFullStart(), comment.pos).includes('\n') ? comment.pos : property.getStart();
    return [
      {
        key,
        code: property.getText(),
        start: own,
        end: property.getEnd() + (/^\s*,/.exec(text.slice(property.getEnd()))?.[0].length ?? 0),
      },
    ];
  });
  const last = properties.at(-1);
  return { standing, end: last ? afterComma(last.getEnd()) : object.getStart() + 1 };
}
