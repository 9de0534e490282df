import { describe, expect, test } from 'vitest';
import { createLookup } from '../../../src/upstream/lookup.ts';

type Answer = { readonly error?: string; readonly address?: string };

function lookupOf(...answers: Answer[]) {
  const lookup = createLookup((_name, _options, callback) => {
    const { error, address = '' } = answers.shift() ?? { error: 'EAI_AGAIN' };
    callback(error ? Object.assign(new Error(error), { code: error }) : null, address, 4);
  });
  return (name: string) =>
    new Promise<unknown>((resolve) => {
      lookup(name, { family: 0 }, (error, address) => resolve(error?.code ?? address));
    });
}

describe('a name', () => {
  test('is looked up anew for every connection', async () => {
    const lookup = lookupOf({ address: '10.0.0.1' }, { address: '10.0.0.2' });
    expect([await lookup('a'), await lookup('a')]).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  test('keeps its last good address while there is none', async () => {
    const lookup = lookupOf(
      { address: '10.0.0.1' },
      { error: 'EAI_AGAIN' },
      { error: 'ENOTFOUND' },
      { address: '10.0.0.2' },
    );
    const answers = [await lookup('a'), await lookup('a'), await lookup('a'), await lookup('a')];
    expect(answers).toEqual(['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2']);
  });

  test('never gets the address of another one', async () => {
    const lookup = lookupOf({ address: '10.0.0.1' }, { error: 'ENOTFOUND' });
    expect([await lookup('a'), await lookup('b')]).toEqual(['10.0.0.1', 'ENOTFOUND']);
  });
});
