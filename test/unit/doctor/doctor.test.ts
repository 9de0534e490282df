import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writeProject } from '../../../src/starter/write-project.ts';
import { project, run } from '../../support/processes/running.ts';

const FRONTDESK = fileURLToPath(new URL('../../../src/cli/frontdesk.js', import.meta.url));
const FREE_PORTS = { PORT: '0', ADMIN_PORT: '0' };

vi.setConfig({ testTimeout: 60_000 });

/** A new project whose service answers. */
async function given(): Promise<{ dir: string; env: Record<string, string>; write(file: string, text: string): void }> {
  const { dir, remove, write } = project({});
  onTestFinished(remove);
  writeProject(dir);
  const service = createServer((_, response) => void response.end()).listen(0, '127.0.0.1');
  await once(service, 'listening');
  onTestFinished(() => void service.close());
  const { port } = service.address() as AddressInfo;
  return {
    dir,
    write,
    env: { ...FREE_PORTS, FRONTDESK_SERVICES__LIBRARY__INSTANCES: `["http://127.0.0.1:${port}"]` },
  };
}

async function doctor(cwd: string, words: readonly string[], env: Record<string, string>) {
  const { ended, output, errors } = run(FRONTDESK, ['doctor', ...words], { cwd, env });
  return { code: await ended, output, errors };
}

test('where all is well every line says so, in columns, and it ends with 0', async () => {
  const { dir, env } = await given();
  const { code, output, errors } = await doctor(dir, [], env);
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(output.at(-1)).toBe('all is well');
  const columns = output.slice(0, -1).map((line) => line.split(/ {2,}/));
  expect(columns.map(([state, name]) => [state, name])).toEqual(
    [
      'node',
      'configuration',
      'ports: public',
      'ports: admin',
      'redis',
      'services: library',
      'secrets',
      'audit',
      'clock',
    ]
      .concat('generated files')
      .map((name) => ['ok', name]),
  );
  const starts = output.slice(0, -1).map((line, at) => line.indexOf(columns[at]?.[2] ?? '?'));
  expect(new Set(starts).size).toBe(1);
});

test('what is wrong stands above the command that mends it, and it ends with 1', async () => {
  const { dir, env, write } = await given();
  write('bffs/app/bff.generated.ts', '// of another time\n');
  const { code, output, errors } = await doctor(dir, [], {
    ...env,
    FRONTDESK_SERVICES__LIBRARY__INSTANCES: '["http://127.0.0.1:1"]',
  });
  expect([code, errors]).toEqual([1, ['2 problems, 0 warnings']]);
  const at = output.findIndex((line) => line.startsWith('problem  generated files'));
  expect(output[at]).toMatch(/ {2}stale: bffs\/app\/bff\.generated\.ts$/);
  expect(output[at + 1]?.trim()).toBe('→ npx frontdesk codegen');
  expect(output).toContainEqual(
    expect.stringMatching(/^problem {2}services: library +http:\/\/127\.0\.0\.1:1 does not/),
  );
});

test('a configuration that cannot be read is told problem by problem; what needs none is looked at all the same', async () => {
  const { dir, env, write } = await given();
  write('gateway.yaml', 'workers: many\nservr: {}\n');
  const { code, output } = await doctor(dir, ['--json'], env);
  const { problems, warnings, findings } = JSON.parse(output.join('\n'));
  expect([code, problems, warnings]).toEqual([1, 2, 0]);
  expect(findings).toEqual([
    expect.objectContaining({ check: 'node', state: 'ok' }),
    {
      check: 'configuration',
      subject: 'workers',
      state: 'problem',
      found: 'expected a whole number from 1 to 256, got "many"',
      fix: 'change it in gateway.yaml:1:10; docs/configuration.md has every setting',
    },
    expect.objectContaining({ check: 'configuration', subject: 'servr', state: 'problem' }),
    expect.objectContaining({ check: 'generated files', state: 'ok' }),
  ]);
});
