import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { needsGenerated } from '../../../src/dev/loads-generated.ts';
import { project } from '../../support/processes/running.ts';

let remove = () => {};
afterEach(() => remove());

function given(): string {
  const made = project({
    'bffs/web/bff.ts': '',
    'bffs/web/bff.generated.ts':
      "import { one } from '../../services/one/endpoints.ts';\nimport { old } from '../../services/old/endpoints.ts';\nimport bff from './bff.ts';\nimport { Query } from './resolvers/Query.ts';\nimport { Gone } from './resolvers/Gone.ts';\n",
    'bffs/web/resolvers/Query.ts': '',
    'bffs/web/resolvers/New.ts': '',
    'bffs/new/bff.ts': '',
    'services/one/endpoints.ts': '',
    'services/two/endpoints.ts': '',
  });
  remove = made.remove;
  return made.dir;
}

test.each([
  ['bffs/web/resolvers/Query.ts', false],
  ['bffs/web/resolvers/New.ts', true],
  ['bffs/web/resolvers/Gone.ts', true],
  ['bffs/web/resolvers/money.ts', false],
  ['bffs/web/bff.ts', false],
  ['bffs/new/bff.ts', true],
  ['services/two/endpoints.ts', true],
  ['services/old/endpoints.ts', true],
  ['services/one/price.ts', false],
])('after a change of %s generated files come first: %j', (file, first) => {
  expect(needsGenerated(given(), ['gateway.yaml', file])).toBe(first);
});

test('a service needs generated files first until every BFF has it', () => {
  const dir = given();
  expect(needsGenerated(dir, ['services/one/endpoints.ts'])).toBe(true);
  writeFileSync(join(dir, 'bffs/new/bff.generated.ts'), "import { one } from '../../services/one/endpoints.ts';\n");
  expect(needsGenerated(dir, ['services/one/endpoints.ts'])).toBe(false);
});
