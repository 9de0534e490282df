import DataLoader from 'dataloader';
import { GatewayError, isGatewayError } from '../kit/errors.ts';
import type { ParameterValue } from '../upstream/target.ts';
import { createCaller, type Endpoint } from './caller.ts';
import type { Each, Get } from './declare.ts';
import type { Loader } from './endpoint-types.ts';
import { createLadder } from './ladder.ts';
import type { OpenBatch } from './recorder.ts';
import { shaperOf } from './row.ts';
import { createRowCache } from './row-cache.ts';
import type { LoaderScope } from './scope.ts';

/** How many calls of one endpoint an execution has in flight where the endpoint says nothing. */
const CONCURRENCY = 8;

interface Wanted {
  readonly text: string;
  /** How `invalidates` names it. */
  readonly tag: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** The loader of an endpoint that answers one object a call, for one execution: memoised, bounded, counted. */
export function createSingleLoader(scope: LoaderScope, endpoint: Endpoint<Each | Get>): Loader<unknown, unknown> {
  const { service, name, declaration } = endpoint;
  const call = createCaller(scope, endpoint);
  const cache = createRowCache(scope, endpoint);
  const shape = shaperOf(declaration);
  const ladder = createLadder(scope, endpoint);
  const asked = scope.memo.of((text) => JSON.stringify([service, name, text]));
  const concurrency = ('concurrency' in declaration.options && declaration.options.concurrency) || CONCURRENCY;

  const loader = new DataLoader<Wanted, unknown>(
    async (wanted) => {
      const keys = wanted.map(({ text }) => text);
      const open = scope.recorder.batch({ service, endpoint: name, wave: scope.waves.current(), keys });
      try {
        const kept = (await cache?.get(keys, '')) ?? [];
        open.cached(kept.filter(({ fresh }) => fresh !== undefined).length);
        return await inTurns(wanted, concurrency, async (one, i) => {
          try {
            const fresh = kept[i]?.fresh;
            return fresh === undefined ? await loadOne(one, open) : shape(fresh);
          } catch (error) {
            return ladder.down(error, kept[i]?.stale, shape);
          }
        });
      } finally {
        open.end();
      }
    },
    { cache: false, batchScheduleFn: scope.waves.schedule },
  );

  async function loadOne({ text, tag, parameters }: Wanted, open: OpenBatch): Promise<unknown> {
    try {
      const { value, headers } = await call({ parameters: { ...declaration.options.fixed, ...parameters } }, open);
      if (value === undefined) throw new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error('an empty body') });
      cache?.set([{ key: text, row: value, tag }], '', headers);
      return shape(value);
    } catch (error) {
      const absent = declaration.kind === 'each' && isGatewayError(error) && error.code === 'NOT_FOUND';
      if (absent) return 'notFound' in declaration.options ? declaration.options.notFound : null;
      throw error;
    }
  }

  const load = async (args: unknown): Promise<unknown> => {
    scope.recorder.load();
    const parameters = parametersOf(`${service}.${name}.load()`, args);
    const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    const [text, tag] = [JSON.stringify(sorted), sorted.map(([, value]) => value).join(',')];
    return asked.find(text) ?? asked.keep(text, loader.load({ text, tag, parameters }));
  };
  return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
}

/**
 * The parameters of a call as resolvers name them: an object of scalars and lists of scalars.
 * @throws {TypeError} saying what came instead.
 */
export function parametersOf(what: string, args: unknown): Readonly<Record<string, ParameterValue>> {
  const isScalar = (value: unknown) =>
    value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
  const fits = (value: unknown) => isScalar(value) || (Array.isArray(value) && value.every(isScalar));
  if (typeof args !== 'object' || args === null || !Object.values(args).every(fits)) {
    throw new TypeError(
      `${what} must be called with an object of parameters, but got: ${JSON.stringify(args) ?? String(args)}`,
    );
  }
  return args as Readonly<Record<string, ParameterValue>>;
}

/** Runs `work` for each item, at most `most` at once; what fails yields its error in its place. */
async function inTurns<T>(
  items: readonly T[],
  most: number,
  work: (item: T, index: number) => unknown,
): Promise<unknown[]> {
  const results: unknown[] = new Array(items.length);
  let next = 0;
  const runner = async () => {
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      if (item === undefined) continue;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        results[index] = error instanceof Error ? error : new Error(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, runner));
  return results;
}
