import { didYouMean } from '../kit/nearest.ts';
import { maskSecrets } from './mask.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** What is wrong with a name that stands for something, with `known` for a service; `undefined` when nothing is. */
export function wrongName(name: string, known: readonly string[] | undefined): string | undefined {
  if (!NAME.test(name))
    return `expected a name of letters, digits, "-" and "_", got ${maskSecrets(JSON.stringify(name))}`;
  if (known && !known.includes(name)) return `the project has no such service${didYouMean(name, known)}`;
  return undefined;
}
