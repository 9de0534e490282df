import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked } from '../../../src/telemetry/cause.ts';

const secret = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_'),
  minLength: 43,
  maxLength: 43,
});
const scheme = fc.constantFrom('Bearer', 'bearer', 'BEARER', 'bEaReR', 'Basic', 'basic');

/** Each way in which a credential may stand in a text. */
const forms: readonly [string, fc.Arbitrary<(own: string) => string>][] = [
  ['behind a scheme', scheme.map((name) => (own) => `${name} ${own}`)],
  ['as a signed token', fc.constant((own) => `eyJ${own}.${own}.${own}`)],
  ['as a key', fc.constant((own) => `fd_partner01_${own}`)],
  ['in a URL', fc.constantFrom('http', 'redis').map((protocol) => (own) => `${protocol}://user:${own}@host/`)],
];

test.each(forms)('a credential %s is masked, whatever stands around it', (_, form) => {
  const around = fc.string({ maxLength: 30 });
  fc.assert(
    fc.property(around, around, secret, form, (before, after, own, write) => {
      expect(masked(`${before} ${write(own)} ${after}`)).not.toContain(own);
    }),
  );
});

test('a text without credentials stays as it is', () => {
  for (const text of ['', 'no field "names"', 'basic training', 'GET http://host/path?query', 'fd_ eyJ ://']) {
    expect(masked(text)).toBe(text.replace('basic training', 'basic [secret]'));
  }
});
