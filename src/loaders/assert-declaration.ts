import { durationOf } from '../kit/durations.ts';
import type { AnyDeclaration, BatchOptions } from './declare.ts';

const ROUTE = /^(GET|POST|PUT|PATCH|DELETE) \/\S*$/;
const READS = /^(GET|POST) /;

/**
 * What the compiler cannot see, or authors without its help got wrong.
 * @throws {TypeError} saying which endpoint, what was expected and what came.
 */
export function assertDeclaration(name: string, declaration: AnyDeclaration): void {
  const expect = (holds: boolean, expected: string, got: unknown) => {
    if (!holds) throw new TypeError(`${name}: expected ${expected}, got ${JSON.stringify(got) ?? 'nothing'}`);
  };
  const { route } = declaration;
  expect(ROUTE.test(route), 'a route such as "GET /items/{id}"', route);
  const { timeout } = declaration.options;
  if (timeout !== undefined) durationOf(timeout, `${name}: timeout`);
  if (declaration.kind === 'write') {
    expect(!route.startsWith('GET '), 'a method that changes something', route);
    for (const option of ['ttl', 'staleIfError', 'fallback', 'bisectCalls']) {
      const got: unknown = Reflect.get(declaration.options, option);
      expect(got === undefined, `no ${option} on a write: nothing stands in for a change that failed`, got);
    }
    return;
  }
  expect(READS.test(route), 'GET or POST for an endpoint that reads', route);
  const { sharedWith, ttl } = declaration.options;
  expect(['everyone', 'client', 'user'].includes(sharedWith), 'sharedWith: everyone, client or user', sharedWith);
  if (ttl !== undefined) {
    durationOf(ttl, `${name}: ttl`);
    expect(sharedWith === 'everyone', 'ttl only where sharedWith is everyone', sharedWith);
  }
  const { staleIfError } = declaration.options;
  if (staleIfError !== undefined) {
    durationOf(staleIfError, `${name}: staleIfError`);
    expect(ttl !== undefined, 'ttl beside staleIfError: only what was kept can be stale', ttl);
  }
  if (declaration.kind === 'batch') assertBatch(declaration.options, expect);
  if (declaration.kind === 'page') {
    const { maxRows, fallback } = declaration.options;
    expect(
      fallback === undefined,
      'no fallback of a page: a list that is not there must not look like an empty one',
      fallback,
    );
    expect(Number.isInteger(maxRows) && maxRows > 0, 'maxRows: a whole number above 0', maxRows);
  }
}

function assertBatch(options: BatchOptions, expect: (holds: boolean, expected: string, got: unknown) => void): void {
  const { keys, rowKey, maxKeys, limit, pageSize } = options;
  expect(Number.isInteger(maxKeys) && maxKeys > 0, 'maxKeys: a whole number above 0', maxKeys);
  expect(typeof rowKey === 'string' || keys.in === 'body', 'keys in the body when a key has several fields', keys);
  expect(
    limit !== undefined || pageSize === 'unlimited' || (Number.isInteger(pageSize) && Number(pageSize) > 0),
    'limit (the parameter to send) or pageSize (of the service, or "unlimited")',
    { limit, pageSize },
  );
  const { bisectCalls = 0, failed } = options;
  expect(Number.isInteger(bisectCalls) && bisectCalls >= 0, 'bisectCalls: a whole number from 0', bisectCalls);
  if (failed === undefined) return;
  const names = [failed.key ?? rowKey].flat();
  const paths = [failed.at ?? 'rows', ...names];
  const readable = paths.every((path) => typeof path === 'string' && path !== '');
  expect(
    readable && names.length === [rowKey].flat().length,
    'failed: dotted paths, and as many of the key as rowKey has',
    failed,
  );
  const { status } = failed;
  const isError = Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599;
  const fits = typeof status === 'string' || (failed.at !== undefined && (status === undefined || isError));
  expect(fits, 'failed.status: where the status stands, or, beside failed.at, one from 400 to 599 for all', failed);
}
