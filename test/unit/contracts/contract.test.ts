import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contractOf, readContract } from '../../../src/contracts/contract.ts';

const root = join(import.meta.dirname, '../../..');

describe('a contract', () => {
  test.each(globSync('{services,test/projects/*/services}/*/openapi.yaml', { cwd: root }))(
    'of %s has operations whose answers are found',
    async (file) => {
      const contract = await readContract(join(root, file));
      expect(contract.operations.size).toBeGreaterThan(0);
      for (const operation of contract.operations.values()) expect(operation.responses.size).toBeGreaterThan(0);
    },
  );

  test('lets an operation replace the parameter of its path', () => {
    const contract = contractOf(
      {
        paths: {
          '/a/{id}': {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            get: { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] },
          },
        },
      },
      '3.1',
    );
    expect(contract.operations.get('GET /a/{id}')?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
    ]);
  });

  test('follows references through escaped names, and says which one points nowhere or in a circle', () => {
    const contract = contractOf(
      { parts: { 'a/b': { type: 'string' }, one: { $ref: '#/parts/two' }, two: { $ref: '#/parts/one' } } },
      '3.1',
    );
    expect(contract.resolve({ $ref: '#/parts/a~1b' })).toEqual({ type: 'string' });
    expect(() => contract.resolve({ $ref: '#/parts/none' })).toThrow('#/parts/none points nowhere');
    expect(() => contract.resolve({ $ref: '#/parts/one' })).toThrow('refers to itself');
    expect(() => contract.resolve({ $ref: '#/parts/constructor' })).toThrow('points nowhere');
  });
});
