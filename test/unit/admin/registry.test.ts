import { expect, test } from 'vitest';
import { createAdminRegistry } from '../../../src/kit/readiness.ts';

test('what stages register is asked each time, and gone when it is taken out', async () => {
  const registry = createAdminRegistry();
  let hits = 0;
  registry.register({ name: 'cache', stats: () => ({ hits: ++hits }) });
  const remove = registry.register({ name: 'redis', ready: () => ({ name: 'redis', ready: true, required: false }) });
  expect(registry.stats()).toEqual({ cache: { hits: 1 } });
  expect(registry.stats()).toEqual({ cache: { hits: 2 } });
  expect(await registry.readiness()).toEqual([{ name: 'redis', ready: true, required: false }]);
  remove();
  expect(await registry.readiness()).toEqual([]);
});

test('a part that throws is not ready, and hides no other', async () => {
  const registry = createAdminRegistry();
  registry.register({ name: 'a', ready: () => Promise.reject(new Error('no keys yet')) });
  registry.register({
    name: 'b',
    ready: () => {
      throw new Error('not even a promise');
    },
  });
  registry.register({ name: 'c', ready: () => ({ name: 'c', ready: true, required: true }) });
  expect(await registry.readiness()).toEqual([
    { name: 'a', ready: false, required: true, detail: 'no keys yet' },
    { name: 'b', ready: false, required: true, detail: 'not even a promise' },
    { name: 'c', ready: true, required: true },
  ]);
});

test('a name is taken once', () => {
  const registry = createAdminRegistry();
  registry.register({ name: 'cache' });
  expect(() => registry.register({ name: 'cache' })).toThrow('admin part "cache" is registered already');
});
