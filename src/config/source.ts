/** Where the value of a setting comes from. */
export type Source =
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'default' };

/** A source as operators read it: `gateway.yaml:12:5`, `FRONTDESK_SERVER__PORT`, `--project`, `demo`, `default`. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'file':
      return `${source.file}:${source.line}:${source.column}`;
    case 'environment':
      return source.variable;
    case 'flag':
      return source.flag;
    case 'command':
      return source.command;
    case 'default':
      return 'default';
  }
}
