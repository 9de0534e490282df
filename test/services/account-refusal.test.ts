import { describe, expect, test } from 'vitest';
import { accountErrors } from '../../services/accounts/refusal.ts';
import { GatewayError } from '../../src/kit/errors.ts';
import { statusError } from '../../src/upstream/status.ts';

describe('a refused change of an account', () => {
  test('names the field that is wrong, in words of our own', () => {
    const refused = statusError(422, { error: 'the row 17 of table address …', field: 'postalCode' });
    expect(accountErrors(refused)).toEqual([
      { code: 'INVALID_VALUE', message: 'The value of postalCode is not accepted.', field: ['input', 'postalCode'] },
    ]);
  });

  test.each([undefined, null, 'no', { field: 7 }, {}])('names none when the service says %j', (body) => {
    expect(accountErrors(statusError(422, body))).toEqual([
      { code: 'INVALID_VALUE', message: 'A value is not accepted.', field: null },
    ]);
  });

  test('says that there are too many addresses', () => {
    expect(accountErrors(statusError(409))).toMatchObject([{ code: 'TOO_MANY_ADDRESSES', field: null }]);
  });

  test('is about the address only when it names one', () => {
    const unknown = statusError(404);
    expect(accountErrors(unknown, { address: ['id'] })).toMatchObject([{ code: 'UNKNOWN_ADDRESS', field: ['id'] }]);
    expect(() => accountErrors(unknown)).toThrow(unknown);
  });

  test.each([statusError(500), statusError(401), new GatewayError('UPSTREAM_TIMEOUT'), new Error('a bug')])(
    'stays an error when nobody can put it right: %s',
    (error) => {
      expect(() => accountErrors(error, { address: ['id'] })).toThrow(error);
    },
  );
});
