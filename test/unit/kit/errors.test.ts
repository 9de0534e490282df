import { expect, test } from 'vitest';
import { GatewayError, withoutStack } from '../../../src/kit/errors.ts';

test('an error of the catalogue has no stack; those that are made after it have theirs', () => {
  const error = new GatewayError('RATE_LIMITED');
  expect(error.stack).toBe('GatewayError: Too many requests.');
  expect(new Error('after').stack).toContain('errors.test.ts');
});

test('errors have their stacks again after one without could not be made', () => {
  const fails = () =>
    withoutStack(() => {
      throw new TypeError('no');
    });
  expect(fails).toThrow('no');
  expect(new Error('after').stack).toContain('errors.test.ts');
});
