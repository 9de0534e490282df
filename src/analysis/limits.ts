import { valueFromASTUntyped } from 'graphql';
import type { Bound } from '../kit/bound.ts';
import { amountsOf } from './goals.ts';
import { type Axis, variablesOf } from './polynomial.ts';
import { runOnce, type Subject } from './run.ts';
import type { Scenario } from './scenario.ts';

/** A variable of a bound: a number, or the length of a list. */
export interface Variable {
  readonly name: string;
  /** `argument`: of the operation, sent with each request. `contract`: a list that an OpenAPI document bounds. `assumed`: one that nothing bounds. */
  readonly from: 'argument' | 'contract' | 'assumed';
  readonly max: number;
  /** What the operation itself says where a request says nothing. */
  readonly default?: number;
}

/** The longest that a list is taken to be where its contract says nothing. */
const ASSUMED_MOST = 100;

/** The most that is tried of an argument; a request body holds no more of most. */
const MOST_ARGUMENT = 1_000;

/** The variables that occur in bounds, and how large each can get. Arguments are tried: what is refused is beyond the limit. */
export async function limitsOf(
  subject: Subject,
  axes: readonly Axis[],
  front: readonly Scenario[],
  bound: Bound,
  sizes: ReadonlyMap<string, number>,
): Promise<readonly Variable[]> {
  const used = variablesOf(bound);
  const lists = new Map<string, number | undefined>();
  for (const scenario of front)
    for (const [name, { most }] of (await runOnce(subject, scenario)).chooser.lists) lists.set(name, most);
  const variables: Variable[] = [];
  for (const { name } of axes) {
    if (!used.has(name) || subject.numbers.has(name)) continue;
    const [root = ''] = name.split('.');
    const declared = subject.operation.operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === root,
    );
    if (!declared) {
      const most = lists.get(name);
      variables.push({ name, from: most === undefined ? 'assumed' : 'contract', max: most ?? ASSUMED_MOST });
      continue;
    }
    const usual = declared.defaultValue && valueFromASTUntyped(declared.defaultValue);
    const length = typeof usual === 'number' ? usual : Array.isArray(usual) ? usual.length : undefined;
    const max = await largestAccepted(subject, name, front, sizes);
    variables.push({ name, from: 'argument', max, ...(length === undefined ? {} : { default: length }) });
  }
  return variables;
}

async function largestAccepted(
  subject: Subject,
  name: string,
  front: readonly Scenario[],
  sizes: ReadonlyMap<string, number>,
): Promise<number> {
  const scenario = front.find((one) => one.seed === undefined);
  if (!scenario) return MOST_ARGUMENT;
  const asked = async (length: number) => {
    const amounts = amountsOf(await runOnce(subject, { ...scenario, lengths: new Map([[name, length]]) }), sizes);
    return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  };
  const usual = await asked(10);
  const accepts = async (length: number) => (await asked(length)) >= usual;
  if (!(await accepts(101)) && (await accepts(100))) return 100;
  if (await accepts(MOST_ARGUMENT)) return MOST_ARGUMENT;
  let [low, high] = [1, MOST_ARGUMENT];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await accepts(middle)) low = middle;
    else high = middle;
  }
  return low;
}
