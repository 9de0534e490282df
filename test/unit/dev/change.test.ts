import { describe, expect, test } from 'vitest';
import { changeOf } from '../../../src/dev/change.ts';

describe('a change of', () => {
  test.each([
    ['schema/a/b.graphql', { contracts: [], bffs: true }, false],
    ['bffs/a/operations/b.graphql', { contracts: [], bffs: false }, false],
    ['gateway.yaml', { contracts: [], bffs: false }, false],
    ['bffs/a/resolvers/Query.ts', { contracts: [], bffs: true }, true],
    ['bffs/a/bff.ts', { contracts: [], bffs: true }, true],
    ['services/a/endpoints.ts', { contracts: [], bffs: true }, true],
    ['services/a/table.json', { contracts: [], bffs: true }, true],
    ['services/a/openapi.yaml', { contracts: ['a'], bffs: false }, true],
    ['services/a/parts/openapi.yaml', { contracts: [], bffs: true }, true],
  ])('%s asks for %j; fresh worker: %j', (file, generate, code) => {
    const contractsOnly = generate.contracts.length > 0;
    expect(changeOf([file])).toEqual({ files: [file], generate, code, contractsOnly });
  });

  test.each(['services/a/notes.md', 'schema/a/.b.graphql.swp', 'bffs/a/4913', 'schema/a/sedQ1'])(
    '%s asks for nothing',
    (file) => {
      expect(changeOf([file])).toBeUndefined();
    },
  );

  test('several files asks for all that one of them needs', () => {
    expect(changeOf(['services/b/openapi.json', 'services/a/openapi.yaml', 'schema/a/4913', 'gateway.yaml'])).toEqual({
      files: ['services/b/openapi.json', 'services/a/openapi.yaml', 'gateway.yaml'],
      generate: { contracts: ['b', 'a'], bffs: false },
      code: true,
      contractsOnly: false,
    });
  });
});
