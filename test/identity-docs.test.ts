import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../src/config/schema.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/identity.md'), 'utf8');
const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

test.each(blocks)('what docs/identity.md configures can be read: %s', (text) => {
  expect(configSchema.safeParse(parse(text)).error).toBeUndefined();
});

test('there are settings for each of the identity providers that it names', () => {
  expect(blocks.filter((text) => text.includes('issuers:'))).toHaveLength(4);
});
