import DataLoader from 'dataloader';
import { GatewayError } from '../kit/errors.ts';
import { freeze } from '../kit/freeze.ts';
import { readBatch } from './batch-answer.ts';
import { bisect, callsToFindOne } from './bisect.ts';
import { type CallArguments, createCaller, type Endpoint } from './caller.ts';
import type { Batch, BatchOptions } from './declare.ts';
import { Degraded } from './degraded.ts';
import type { Loader } from './endpoint-types.ts';
import { failedKeys } from './failed-keys.ts';
import { fieldText, isKeyValue, type KeyValue, keyFields, keyText } from './keys.ts';
import { createLadder } from './ladder.ts';
import type { OpenBatch } from './recorder.ts';
import { shaperOf } from './row.ts';
import { createRowCache, type StaleRow } from './row-cache.ts';
import type { LoaderScope } from './scope.ts';

/** A key as it was asked: its fields, and the further parameters of its call. */
interface Wanted {
  readonly text: string;
  readonly fields: readonly KeyValue[];
  /** The values of `with` as text: keys of the same variant share a call. */
  readonly variant: string;
  readonly extra: Readonly<Record<string, KeyValue>>;
}

/** The loader of a batched endpoint for one execution. */
export function createBatchLoader(scope: LoaderScope, endpoint: Endpoint<Batch>): Loader<unknown, unknown> {
  const { service, name, declaration } = endpoint;
  const { options } = declaration;
  const rowKeys = typeof options.rowKey === 'string' ? [options.rowKey] : options.rowKey;
  const extras = options.with ?? [];
  const call = createCaller(scope, endpoint);
  const cache = createRowCache(scope, endpoint);
  const askable = askableIn(options);
  const shape = shaperOf(declaration);
  const ladder = createLadder(scope, endpoint);
  const { bisectCalls = callsToFindOne(options.maxKeys) } = options;
  const single = extras.length === 0 && rowKeys.length === 1;
  // A key of an endpoint without `with` is the text of the key alone, since most are asked for again and again.
  const asked = scope.memo.of(
    (key) =>
      `${JSON.stringify([service, name]).slice(0, -1)},${extras.length === 0 ? `"",${JSON.stringify(key)}` : key}]`,
  );

  const loader = new DataLoader<Wanted, unknown>(
    async (wanted) => {
      const results = new Map<Wanted, unknown>();
      const variants = Map.groupBy(wanted, ({ variant }) => variant);
      await Promise.all([...variants.values()].map((group) => loadVariant(group, results)));
      return wanted.map((one) => results.get(one));
    },
    { cache: false, batchScheduleFn: scope.waves.schedule },
  );

  async function loadVariant(group: readonly Wanted[], results: Map<Wanted, unknown>): Promise<void> {
    const open = scope.recorder.batch({
      service,
      endpoint: name,
      wave: scope.waves.current(),
      keys: group.map(({ text }) => text),
    });
    const stale = new Map<Wanted, StaleRow>();
    try {
      const missing = cache ? await takeCached(group, results, stale, open) : group;
      const chunks: Wanted[][] = [];
      for (let i = 0; i < missing.length; i += options.maxKeys) chunks.push(missing.slice(i, i + options.maxKeys));
      await Promise.all(chunks.map((chunk) => loadChunk(chunk, results, open)));
      for (const one of missing) {
        const result = results.get(one);
        if (result instanceof Error) results.set(one, ladder.down(result, stale.get(one), shaped));
      }
    } finally {
      open.end();
    }
  }

  async function takeCached(
    group: readonly Wanted[],
    results: Map<Wanted, unknown>,
    stale: Map<Wanted, StaleRow>,
    open: OpenBatch,
  ): Promise<readonly Wanted[]> {
    const kept =
      (await cache?.get(
        group.map(({ text }) => text),
        group[0]?.variant ?? '',
      )) ?? [];
    group.forEach((one, i) => {
      const row = kept[i];
      if (row?.fresh !== undefined) results.set(one, row.fresh);
      else if (row?.stale) stale.set(one, row.stale);
    });
    open.cached(results.size === 0 ? 0 : group.filter((one) => results.has(one)).length);
    return group.filter((one) => !results.has(one));
  }

  async function loadChunk(chunk: readonly Wanted[], results: Map<Wanted, unknown>, open: OpenBatch): Promise<void> {
    await bisect(chunk, {
      calls: bisectCalls,
      ask: (part, uncounted) => loadPart(part, { results, open, uncounted }),
      fail(part, error) {
        for (const one of part) results.set(one, error instanceof Error ? error : new Error(String(error)));
      },
    });
  }

  async function loadPart(
    part: readonly Wanted[],
    { results, open, uncounted }: { results: Map<Wanted, unknown>; open: OpenBatch; uncounted: boolean },
  ): Promise<void> {
    const { value, status, headers } = await call({ ...argumentsOf(part), uncounted }, open);
    const { byKey, keyless, cut } = readBatch(
      options,
      part.map(({ text }) => text),
      value,
    );
    const failed = failedKeys(options, value);
    // Multi-Status says that some failed; where it does not say which, no row is proof that there is none.
    const untold = status === 207 && options.failed === undefined;
    for (const [i, one] of part.entries()) {
      const found = byKey[i] ?? [];
      const error = found.length === 0 || options.many ? failed.get(one.text) : undefined;
      results.set(one, error ?? resultOf(found, { cut, keyless, untold }));
    }
    const found = part
      .filter((_, i) => byKey[i]?.length)
      .map((one) => ({ key: one.text, row: results.get(one), tag: one.fields.join(',') }));
    cache?.set(
      found.filter(({ row }) => !(row instanceof Error)),
      part[0]?.variant ?? '',
      headers,
    );
  }

  /** What a key gets: its row or rows; an error where an absent row may have been lost rather than not exist. */
  function resultOf(
    found: readonly unknown[],
    { cut, keyless, untold }: { cut: boolean; keyless: number; untold: boolean },
  ): unknown {
    if (found.length > 0 && !options.many) return found[0];
    if (cut) return bad(`exactly one page of ${options.pageSize} rows, and some may be missing`);
    if (untold) return bad('207 Multi-Status, of an endpoint that does not declare where failures stand (`failed`)');
    if (keyless > 0) return bad(`${keyless} rows without ${rowKeys.join(', ')}`);
    return options.many ? freeze(found) : null;
  }

  /** What was put in the place of a row is shaped already. */
  function climbed(result: unknown): unknown {
    if (result instanceof Degraded) return result;
    try {
      return shaped(result);
    } catch (error) {
      return ladder.orThrow(error);
    }
  }

  function shaped(result: unknown): unknown {
    if (Array.isArray(result) && options.many) return freeze(result.map(shape));
    return result === null ? null : shape(result);
  }

  function argumentsOf(chunk: readonly Wanted[]): CallArguments {
    const { keys } = options;
    const shared = {
      ...options.fixed,
      ...chunk[0]?.extra,
      ...(options.limit === undefined ? {} : { [options.limit]: chunk.length }),
    };
    const batch = { keys: chunk.map(({ text }) => text), parameters: { ...options.fixed, ...chunk[0]?.extra } };
    const values = chunk.map(({ fields }) => fields[0] ?? '');
    if (keys.in === 'query') {
      return { batch, parameters: { ...shared, [keys.name]: keys.style === 'comma' ? values.join(',') : values } };
    }
    const list =
      rowKeys.length === 1
        ? values
        : chunk.map(({ fields }) => Object.fromEntries(rowKeys.map((key, i) => [key, fields[i]])));
    // What the path names goes there, everything else into the body.
    const inPath = (key: string) => declaration.route.includes(`{${key}}`);
    const entries = Object.entries(shared);
    return {
      batch,
      parameters: Object.fromEntries(entries.filter(([key]) => inPath(key))),
      body: { ...Object.fromEntries(entries.filter(([key]) => !inPath(key))), [keys.name]: list },
    };
  }

  function wantedOf(key: unknown): Wanted {
    if (single && isKeyValue(key)) return { text: keyText([key]), fields: [key], variant: '', extra: NOTHING };
    const fields = single ? undefined : keyFields(key, rowKeys);
    const more = keyFields(key, extras);
    if (!fields || !more) {
      const expected = single ? 'a key' : `an object with ${[...rowKeys, ...extras].join(', ')}`;
      throw new TypeError(
        `${service}.${name}.load() must be called with ${expected}, but got: ${JSON.stringify(key) ?? String(key)}`,
      );
    }
    return {
      text: keyText(fields),
      fields,
      variant: more.length === 0 ? '' : JSON.stringify(more),
      extra: Object.fromEntries(extras.map((extra, i) => [extra, more[i] ?? ''])),
    };
  }

  // Called once for each item of a list, mostly for what was asked already: every promise and every text that it makes is seen in the
  // price of a request.
  function load(key: unknown): Promise<unknown> {
    scope.recorder.load();
    try {
      if (single && isKeyValue(key)) {
        const found = asked.find(fieldText(key));
        if (found) return found;
      }
      const wanted = wantedOf(key);
      if (!wanted.fields.every((field) => askable(fieldText(field)))) return Promise.resolve(options.many ? [] : null);
      const { variant, text } = wanted;
      const place = extras.length === 0 ? text : `${JSON.stringify(variant)},${JSON.stringify(text)}`;
      return asked.find(place) ?? asked.keep(place, loader.load(wanted).then(climbed));
    } catch (error) {
      return Promise.reject(error);
    }
  }
  return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
}

const NOTHING = {};

/** No key is longer; one that is would make the URL too long for the keys beside it. */
const LONGEST_KEY = 500;

/** False for text that cannot be a key, and would spoil the call of the keys beside it: such a key has no row. */
function askableIn({ keys }: BatchOptions): (text: string) => boolean {
  const separator = keys.in === 'query' && keys.style === 'comma' ? ',' : undefined;
  return (text) =>
    text !== '' &&
    text.length <= LONGEST_KEY &&
    text.isWellFormed() &&
    (separator === undefined || !text.includes(separator));
}

function bad(detail: string): GatewayError {
  return new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error(detail) });
}
