import type { Finding } from '../scaffold/finding.ts';
import type { Report } from '../scaffold/report.ts';

/** More of one kind are counted. */
const MOST_LINES = 40;

/** What `service add` did, as a person reads it. */
export function reportLines(report: Report): readonly string[] {
  const { service, source, openapi, operations, kinds, written, fields, bff, url, reached, updated } = report;
  const part = operations.kept === operations.of ? '' : ` of ${operations.of}`;
  const endpoints = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  return [
    `${updated ? 'updated' : 'added'} ${service} from ${source} (OpenAPI ${openapi}): ${operations.kept}${part} operations, ${endpoints.join(', ')}`,
    '',
    ...(written.length === 0 ? ['nothing to write: all is current'] : written.map((file) => `  wrote  ${file}`)),
    ...(updated ? changeLines(report) : []),
    ...(bff !== undefined && !updated
      ? ['', `${fields.length} fields of ${bff}:`, ...limited(fields.map((field) => `  ${field}`))]
      : []),
    ...findingLines(report.findings),
    '',
    ...noteLines(report),
    reached
      ? `${url} answers.`
      : `warning: nothing answers at ${url}: it stands in gateway.yaml all the same, and its fields are null until something does.`,
  ];
}

/** What was found, where, and what was done about it. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap(({ where, found, done }) => [`  ${where}: ${found}`, `      ${done}`]);
  return ['', `${findings.length} found in the document:`, ...limited(lines, MOST_LINES * 2)];
}

const WORDS = {
  added: 'added',
  changed: 'changed in the document',
  edited: 'left, since you edited it',
  removed: 'no longer in the document, and left: take it out with what uses it',
  dropped: 'changed in the document, and you took it out: not added again',
} as const;

function changeLines({ changes }: Report): readonly string[] {
  return [...Map.groupBy(changes, ({ file }) => file)].flatMap(([file, list]) => [
    '',
    file,
    ...limited(
      list.flatMap(({ key, kind, before, after }) => [
        `  ${key}: ${WORDS[kind]}`,
        ...(before !== undefined && kind !== 'edited' ? diffed('-', before) : []),
        ...(after !== undefined && kind !== 'dropped' ? diffed(kind === 'edited' ? '?' : '+', after) : []),
      ]),
      MOST_LINES * 3,
    ),
  ]);
}

function diffed(sign: string, text: string): readonly string[] {
  return text.split('\n').map((line) => `    ${sign} ${line}`);
}

function noteLines({ service, withoutField, credentials, bff }: Report): readonly string[] {
  return [
    ...(withoutField > 0
      ? [`${withoutField} endpoints have no field yet: --fields sets how many do, or write them as you need them.`]
      : []),
    ...(bff === undefined ? ['No field was made: docs/recipes show how to use the endpoints.'] : []),
    ...(credentials > 0
      ? [
          `${credentials} operations ask for credentials, and none are sent: set services.${service}.credentials to forward, mint or exchange.`,
        ]
      : []),
  ];
}

function limited(lines: readonly string[], most = MOST_LINES): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `  … and ${lines.length - most} lines more (--json has all)`];
}
