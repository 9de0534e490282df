import { describe, expect, test } from 'vitest';
import { createFieldView } from '../../../src/context/field-context.ts';
import type { Place } from '../../../src/kit/degraded.ts';
import { batch, get, query, write } from '../../../src/loaders/declare.ts';
import { type Script, status } from '../../../src/testing.ts';
import { type LooseEndpoint, serviceWith } from '../../support/execution.ts';

const by = {
  keys: query('ids', 'comma'),
  rowKey: 'id',
  maxKeys: 10,
  pageSize: 'unlimited',
  sharedWith: 'everyone',
} as const;
const declared = {
  first: get('GET /first', { sharedWith: 'everyone', fallback: 'first' }),
  thing: batch('GET /things', { ...by, fallback: 'none' }),
  plain: get('GET /plain', { sharedWith: 'everyone' }),
  change: write('POST /things', {}),
};
const down: Script = () => status(500);

function placeOf(...path: (string | number)[]): Place {
  const place = path.reduce<Place | undefined>((prev, key) => ({ prev, key }), undefined);
  if (!place) throw new TypeError('expected a path');
  return place;
}

async function fields() {
  const service = await serviceWith(down, declared);
  const { execution } = service.execution();
  const view = createFieldView([{ name: 'things', endpoints: declared }]);
  return {
    execution,
    at: (...path: (string | number)[]) =>
      view?.(execution.context, placeOf(...path)) as object as {
        readonly things: Readonly<Record<keyof typeof declared, LooseEndpoint>>;
      },
    paths: () => execution.degraded.all().map(({ path }) => path.join('.')),
  };
}

describe('the context of a field', () => {
  test('has what the context of the execution has', async () => {
    const { execution, at } = await fields();
    const { context } = execution;
    const own = at('a');
    for (const name of ['principal', 'client', 'inputs', 'signal'] as const)
      expect(Reflect.get(own, name)).toBe(context[name]);
    const names: string[] = [];
    for (const name in own) names.push(name);
    expect(names).toEqual(['principal', 'client', 'inputs', 'signal', 'things']);
    expect(JSON.stringify(own)).toBe('{}');
  });

  test('names its place in what it loads, also after it has waited, and with others under way', async () => {
    const { at, paths } = await fields();
    const resolve = async ({ things: { first, thing } }: ReturnType<typeof at>, key: string) => {
      await first.load({});
      return thing.loadMany([key, 'shared']);
    };
    expect(await Promise.all([resolve(at('list', 0, 'x'), 'a'), resolve(at('list', 1, 'x'), 'b')])).toEqual([
      ['none', 'none'],
      ['none', 'none'],
    ]);
    expect(paths()).toEqual(['list.0.x', 'list.1.x']);
  });

  test('shares loads and their results with all others', async () => {
    const service = await serviceWith(() => status(404), declared);
    const { execution } = service.execution();
    const view = createFieldView([{ name: 'things', endpoints: declared }]);
    const load = (path: string) => {
      const context = view?.(execution.context, placeOf(path));
      return Reflect.get(Object(context), 'things')
        .thing.load('a')
        .catch((error: Error) => error);
    };
    const [one, other] = await Promise.all([load('one'), load('other')]);
    expect(one).toBe(other);
    expect(service.scripted.calls).toHaveLength(1);
  });

  test('leaves endpoints that cannot degrade as they are', async () => {
    const { execution, at } = await fields();
    const things = Reflect.get(execution.context, 'things') as Record<string, unknown>;
    expect(at('a').things.plain).toBe(things.plain);
    expect(at('a').things.change).toBe(things.change);
    expect(at('a').things.thing).not.toBe(things.thing);
  });
});

test('nothing is made where no endpoint can degrade', () => {
  expect(createFieldView([{ name: 'things', endpoints: { plain: declared.plain, change: declared.change } }])).toBe(
    undefined,
  );
});
