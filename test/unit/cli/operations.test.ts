import { exec } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { startGateway } from '../../../src/gateway.ts';
import { project, run } from '../../support/processes/running.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const FRONTDESK = `${root}src/cli/frontdesk.js`;

async function frontdesk(words: readonly string[], cwd = root, env: Record<string, string> = {}) {
  const { ended, output, errors } = run(FRONTDESK, ['operations', ...words], { cwd, env });
  return { code: await ended, output, errors };
}

const sha256 = (file: string) =>
  createHash('sha256')
    .update(readFileSync(`${root}${file}`))
    .digest('hex');

test('lists id, kind and name of each trusted operation, and a command line for the first', async () => {
  const { code, output } = await frontdesk(['--bff', 'partner'], root, { PORT: '4711' });
  expect(code).toBe(0);
  expect(output[0]).toBe('partner: 6 operations');
  expect(output).toContain(`  ${sha256('bffs/partner/operations/PlaceOrder.graphql')}  mutation  PlaceOrder`);
  expect(output).toContain(`  ${sha256('bffs/partner/operations/Offers.graphql')}  query     Offers`);
  const id = sha256('bffs/partner/operations/CatalogueFeed.graphql');
  const command = output.find((line) => line.includes('curl'));
  expect(command).toContain(
    `curl -s http://localhost:4711/partner/graphql -H 'content-type: application/json' -H "x-api-key: $API_KEY"`,
  );
  expect(command).toContain(`"documentId":"${id}"`);
});

test('--json lists those of every BFF, with variables to begin with', async () => {
  const { code, output } = await frontdesk(['--json']);
  expect(code).toBe(0);
  const listed: { bff: string; name: string; id: string; file: string }[] = JSON.parse(output.join('\n'));
  expect(new Set(listed.map(({ bff }) => bff))).toEqual(new Set(['mobile', 'partner', 'web']));
  for (const { id, file } of listed) expect(id).toBe(sha256(file));
  expect(listed.find(({ bff, name }) => bff === 'partner' && name === 'Offers')).toMatchObject({
    kind: 'query',
    file: 'bffs/partner/operations/Offers.graphql',
    variables: { skus: expect.arrayContaining(['NO-SUCH-SKU']) },
  });
});

test('its command line is answered by a gateway', async () => {
  const source = { kind: 'command', command: 'test' } as const;
  const flags = [
    { path: ['server', 'port'], value: 0, source },
    { path: ['server', 'host'], value: '127.0.0.1', source },
    { path: ['server', 'lameDuck'], value: '0ms', source },
    { path: ['identity', 'mint', 'secret'], value: 'm'.repeat(32), source },
  ];
  const gateway = await startGateway({
    config: loadConfig({ project: root, env: {}, flags }),
    project: root,
    mode: 'production',
    only: ['mobile'],
  });
  try {
    const { output } = await frontdesk(['--bff', 'mobile'], root, { PORT: String(gateway.port) });
    const command = output.find((line) => line.includes('curl'))?.trim() ?? '';
    // No service runs behind it: that the operation is known is all that is asked here.
    const { stdout: answer } = await promisify(exec)(command);
    expect(JSON.parse(answer).errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  } finally {
    await gateway.stop();
  }
});

describe('ends with', () => {
  test('2 for a BFF that there is not', async () => {
    const { code, errors } = await frontdesk(['--bff', 'partnr']);
    expect(code).toBe(2);
    expect(errors[0]).toContain('the project has no BFF "partnr"; did you mean "partner"?');
  });

  test('1 for a project without generated files', async () => {
    const { dir, remove } = project({ 'bffs/tv/bff.ts': '' });
    try {
      const { code, errors } = await frontdesk([], dir);
      expect([code, errors[0]]).toEqual([1, 'bffs/tv/bff.generated.ts is missing: run "npx frontdesk codegen"']);
    } finally {
      remove();
    }
  });
});
