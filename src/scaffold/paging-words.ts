import type { ContractOperation, ContractParameter } from '../contracts/contract.ts';
import { wordsOf } from './names.ts';

const LIMITS = ['limit', 'first', 'pagesize', 'perpage', 'size', 'count', 'maxresults', 'max', 'take', 'top'];
const CURSORS = [
  'cursor',
  'after',
  'pagetoken',
  'startingafter',
  'nexttoken',
  'continuation',
  'continuationtoken',
  'from',
  'marker',
];

/** A name without the way it is written. */
export function plain(name: string): string {
  return wordsOf(name).join('').toLowerCase();
}

/** The parameter that says how many rows are wanted. */
export function limitOf({ parameters }: ContractOperation): ContractParameter | undefined {
  return parameters.find(
    ({ name, in: place, schema }) => place === 'query' && LIMITS.includes(plain(name)) && isWhole(schema.type),
  );
}

/** The parameter that takes the cursor of a page. */
export function cursorOf({ parameters }: ContractOperation): ContractParameter | undefined {
  const texts = parameters.filter(
    ({ in: place, schema }) =>
      place === 'query' &&
      [schema.type].flat().includes('string') &&
      !['date', 'date-time'].includes(String(schema.format)),
  );
  return texts.find(({ name }) => CURSORS.includes(plain(name)));
}

/** A bound of a schema that is a whole number above 0. */
export function boundOf(
  schema: Readonly<Record<string, unknown>> | undefined,
  name: 'maximum' | 'maxItems' | 'default',
): number | undefined {
  const bound = schema?.[name];
  return typeof bound === 'number' && Number.isSafeInteger(bound) && bound > 0 ? bound : undefined;
}

function isWhole(type: unknown): boolean {
  return [type].flat().some((one) => one === 'integer' || one === 'number');
}
