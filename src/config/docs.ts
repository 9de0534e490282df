import { writtenDefault } from './explain.ts';
import type { Leaf, List, Setting } from './setting.ts';
import { settings } from './tree.ts';
import { SHORT_NAMES, variableOf } from './variables.ts';

const INTRODUCTION = `# Configuration

<!-- Written by \`npx frontdesk config --markdown\`; a test compares it with the code. -->

The gateway reads \`gateway.yaml\` in the directory of the project (or the file that \`CONFIG_PATH\` or \`--config\` names)
and the environment. Flags win over the environment, the environment over the file, the file over the defaults.
\`npx frontdesk config\` shows every setting with its effective value and where that comes from.

- Every key has a variable: \`FRONTDESK_\`, then the keys in capitals, with \`__\` before each further level. Names match
  without case and \`_\`, so \`FRONTDESK_SERVER__MAX_BODY\` sets \`server.maxBody\`. Lists are JSON. An empty variable counts as
  one that is not set; an unknown one stops the start.
- A secret can also be read from a file: \`FRONTDESK_IDENTITY__JWT__SECRET_FILE=/run/secrets/jwt\`. One newline at its end is
  left out.
- Durations are written as \`250ms\`, \`5s\`, \`1m\`, \`2h\` or \`1d\`, sizes as \`100KB\` or \`8MB\` (decimal units).
- \`dev\` and \`demo\` listen on 127.0.0.1 unless the environment says otherwise, and stop without a lame duck.
- A mistake stops the start. All mistakes are printed at once, each with its place:
  \`gateway.yaml:12:5 services.search.timout: unknown key; did you mean "timeout"?\`
`;

interface Row {
  readonly path: readonly string[];
  readonly setting: Leaf | List;
}

/** `docs/configuration.md`: every setting with its default, meaning and variable, generated from the schemas. */
export function configurationMarkdown(): string {
  if (settings.kind !== 'group') return INTRODUCTION;
  const top = [...settings.keys].filter(([, setting]) => isValue(setting));
  const sections = [...settings.keys].filter(([, setting]) => !isValue(setting));
  const tables = sections.map(([key, setting]) => section(key, setting));
  return [INTRODUCTION, table(top.flatMap(([key, setting]) => rows(setting, [key]))), ...tables].join('\n');
}

function section(key: string, setting: Setting): string {
  return `## \`${key}\`\n\n${setting.about}\n\n${table([...rows(setting, [key])])}`;
}

function table(lines: readonly Row[]): string {
  const head = '| key | default | meaning | environment |\n|---|---|---|---|\n';
  return `${head}${lines.map(line).join('\n')}\n`;
}

function line({ path, setting }: Row): string {
  const written = writtenDefault(setting);
  const variables = [variableOf(path.map((key) => (key.startsWith('<') ? key.slice(1, -1) : key)))];
  const short = Object.keys(SHORT_NAMES).find((name) => SHORT_NAMES[name]?.join('.') === path.join('.'));
  if (short) variables.push(short);
  if (setting.kind === 'leaf' && setting.secret) variables.push(...variables.map((name) => `${name}_FILE`));
  const cells = [
    `\`${path.join('.')}\``,
    written === undefined ? '–' : `\`${written}\``,
    setting.about.replaceAll('|', '\\|'),
    variables.map((name) => `\`${name}\``).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function rows(setting: Setting, path: readonly string[]): Row[] {
  switch (setting.kind) {
    case 'leaf':
    case 'list':
      return [{ path, setting }];
    case 'group':
      return [...setting.keys].flatMap(([key, below]) => rows(below, [...path, key]));
    case 'names':
      return rows(setting.each, [...path, '<name>']);
  }
}

function isValue(setting: Setting): boolean {
  return setting.kind === 'leaf' || setting.kind === 'list';
}
