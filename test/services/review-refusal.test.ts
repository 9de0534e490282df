import { expect, test } from 'vitest';
import { refusedField } from '../../services/reviews/refusal.ts';
import { statusError } from '../../src/upstream/status.ts';

test('a refused review names its field', () => {
  expect(refusedField(statusError(422, { error: 'text must be …', field: 'text' }))).toBe('text');
});

test.each([statusError(422), statusError(422, { field: 1 }), statusError(400, { field: 'text' }), new Error('a bug')])(
  '%s names none',
  (error) => {
    expect(refusedField(error)).toBeUndefined();
  },
);
