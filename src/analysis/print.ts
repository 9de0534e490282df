import { evaluateBound } from '../kit/bound.ts';
import type { Explanation } from './explain.ts';
import { formulaOf, leastText } from './formula.ts';
import type { Variable } from './limits.ts';

/** An explanation with its numbers, as `--json` prints it. */
export interface Explained {
  readonly operation: string;
  readonly calls: readonly {
    readonly service: string;
    readonly endpoint: string;
    readonly most: string;
    /** With the operation's own defaults; the lists of answers as long as they may be. */
    readonly usual: number;
    /** With everything as large as it is allowed to be. */
    readonly max: number;
    readonly coarse: boolean;
    readonly fields: readonly { readonly field: string; readonly path: string; readonly most: string }[];
  }[];
  readonly waves: { readonly most: string; readonly order: readonly (readonly string[])[] };
  readonly variables: readonly Variable[];
  readonly unproven: Explanation['unproven'];
  readonly runs: number;
}

export function explained(
  operation: string,
  { endpoints, variables, waves, depth, unproven, runs }: Explanation,
): Explained {
  const max = new Map(variables.map((one) => [one.name, one.max]));
  const usual = new Map(variables.map((one) => [one.name, one.default ?? one.max]));
  return {
    operation,
    calls: endpoints.map(({ endpoint, bound, close, fields }) => {
      const [service = '', name = ''] = endpoint.split('.');
      return {
        service,
        endpoint: name,
        most: formulaOf(bound),
        usual: evaluateBound(bound, usual),
        max: evaluateBound(bound, max),
        coarse: !close,
        fields: fields.map(({ field, path, bound: own }) => ({ field, path, most: formulaOf(own) })),
      };
    }),
    waves: { most: leastText(depth), order: waves },
    variables,
    unproven,
    runs,
  };
}

/** An explanation as lines that a person reads: the bounds, the waves, and what their variables stand for. */
export function explainedLines({ operation, calls, waves, variables, unproven, runs }: Explained): readonly string[] {
  const rows = calls.map(({ service, endpoint, most, usual, max, coarse, fields }) => [
    `${service}.${endpoint}`,
    `≤ ${most}${coarse ? ' (coarse)' : ''}`,
    String(usual),
    String(max),
    [...new Set(fields.map(({ field }) => field))].join(', '),
  ]);
  const sum = (of: 'usual' | 'max') => String(calls.reduce((all, one) => all + one[of], 0));
  const table = aligned([
    ['calls', 'at most', 'usual', 'limit', 'asked by'],
    ...rows,
    ['all', '', sum('usual'), sum('max'), ''],
  ]);
  const first = waves.order.map(
    (wave, at) => `  ${at + 1}  ${at === 0 ? '' : `${'   '.repeat(at - 1)}└─ `}${wave.join(' · ')}`,
  );
  return [
    operation,
    '',
    ...table.map((line) => `  ${line}`),
    '',
    `waves: ${waves.most}`,
    ...first,
    ...(variables.length === 0 ? [] : ['', 'where', ...aligned(variables.map(meaning)).map((line) => `  ${line}`)]),
    ...unproven.map(
      ({ field, message }) =>
        `\nunproven: ${field || 'a run'} failed on a sampled answer (${message}): what it would have asked is in no bound`,
    ),
    '',
    `from ${runs} runs of the resolvers against answers that the contracts allow`,
  ];
}

function meaning({ name, from, max, default: usual }: Variable): readonly string[] {
  const source = {
    argument: `argument${usual === undefined ? '' : `, default ${usual}`}`,
    contract: 'length of a list; the contract allows no more',
    assumed: 'length of a list; assumed, since the contract has no maxItems',
  }[from];
  return [name, `≤ ${max}`, source];
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
