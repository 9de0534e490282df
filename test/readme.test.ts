import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, runLine, startLine } from './support/command.ts';
import { searched } from './support/never-leaves.ts';
import { blocksOf, commandsOf } from './support/readme.ts';

const commands = commandsOf('README.md');
const ci = readFileSync(new URL('../.ci/run', import.meta.url), 'utf8');
const [demoOutput = '', logLine = ''] = blocksOf('README.md').flatMap(({ language, text }) =>
  language === 'text' ? [text] : [],
);

let demo: Running;
let addresses: ReadonlyMap<string, string>;

beforeAll(async () => {
  demo = startLine('npm run --silent demo');
  const output = await demo.printed(/Try it:\n\n.+\n/);
  addresses = new Map(
    [...output.matchAll(/(\w+) +(http:\/\/[\d.]+:\d+)/g)].map(([, name = '', url = '']) => [name, url]),
  );
});

afterAll(async () => {
  await demo.interrupt();
});

/** A line of the README with the ports of this run. */
function here(line: string): string {
  return line
    .replaceAll('http://127.0.0.1:4000', addresses.get('mobile') ?? '')
    .replaceAll('http://127.0.0.1:4103', addresses.get('reviews') ?? '');
}

/** What differs from run to run: ports and times. */
function steady(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\b\d+ ?ms/g, 'ms')
    .replace(/fd_demo\S+/g, 'fd_demo_KEY')
    .trim();
}

test('the README knows these commands, and each of them is executed by this file or by .ci/run', () => {
  const known = [
    /^npm ci && npm run demo$/,
    /^curl -s /,
    /^FRONTDESK_IDENTITY__MINT__SECRET=.+ npm start$/,
    /^npx frontdesk (config|exposure|token)/,
    /^npm run (dev|codegen|check)$/,
    /^npm test$/,
  ];
  expect(commands.filter((command) => !known.some((form) => form.test(command)))).toEqual([]);
  for (const command of ['npm ci', 'npm run check', 'npm test']) expect(ci.split('\n')).toContain(command);
});

describe('npm run demo', () => {
  test('prints what the README shows', () => {
    const printed = demo.output().split('\nPOST ')[0] ?? '';
    expect(steady(printed)).toBe(steady(demoOutput));
  });

  test('answers the command that it prints, and says in one line what it took', async () => {
    const line = /^ +(curl .+)$/m.exec(demo.output())?.[1] ?? '';
    const answer = JSON.parse(await runLine(line));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.home.sections.flatMap(({ products }: { products: unknown[] }) => products)).toHaveLength(20);
    const output = await demo.printed(/^POST \/mobile +query Home .+$/m);
    expect(steady(/^POST \/mobile +query Home .+$/m.exec(output)?.[0] ?? '')).toBe(steady(logLine));
  });

  const queries = blocksOf('README.md').flatMap(({ language, text }) => (language === 'graphql' ? [text] : []));
  test('the README has five queries', () => expect(queries).toHaveLength(5));
  test.for(queries.map((query) => [/query (\w+)/.exec(query)?.[1] ?? '', query] as const))('%s', async ([, query]) => {
    const response = await fetch(`${addresses.get('mobile')}/mobile/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors, extensions } = searched(JSON.parse(await response.text()));
    expect(errors).toBeUndefined();
    expect(Object.values(data)).not.toContain(null);
    expect(extensions.trace.calls).toBeLessThanOrEqual(5);
  });

  test('every curl of the README answers, and a hung service costs only its own field', async () => {
    const outputs: string[] = [];
    for (const command of commands.filter((line) => line.startsWith('curl ')))
      outputs.push(await runLine(here(command)));
    const [german = '', hung, broken = '', healed] = outputs;
    expect(JSON.parse(german).data.product.price.text).toMatch(/^\d+,\d\d\s£$/);
    expect([hung, healed].map((text) => JSON.parse(text ?? ''))).toEqual([{ hang: true }, {}]);

    const shown = JSON.parse(blocksOf('README.md').find(({ language }) => language === 'json')?.text ?? '');
    const { extensions: _, ...answer } = JSON.parse(broken);
    for (const { errors } of [shown, answer]) for (const error of errors) delete error.extensions.requestId;
    expect(answer).toEqual(shown);
  });

  test('npx frontdesk config shows settings and their sources', async () => {
    expect(await runLine('npx frontdesk config')).toMatch(/^server\.deadline +3s +default$/m);
  });

  test('npx frontdesk exposure lists what a stranger reaches, and what asks for more is not in it', async () => {
    const command = commands.find((line) => line.startsWith('npx frontdesk exposure')) ?? '';
    const printed = await runLine(command);
    expect(printed).toMatch(/^mobile: anonymous reaches \d+ fields/m);
    expect(printed).not.toMatch(/^ +Viewer\./m);
  });

  test('npx frontdesk token signs a token that the demo accepts', async () => {
    const command = commands.find((line) => line.startsWith('npx frontdesk token')) ?? '';
    const token = (await runLine(command)).trim().split('\n').at(-1);
    const response = await fetch(`${addresses.get('mobile')}/mobile/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ __typename }"}',
    });
    expect([response.status, response.headers.get('ratelimit-policy')]).toEqual([200, '"client";q=6000;w=60']);
  });
});

const serving = commands.filter((command) => /npm (start|run dev)$/.test(command));

test.for(serving)('%s listens, answers and stops without an error when it is interrupted', async (command) => {
  const running = startLine(command);
  const output = await running.printed(/http:\/\/[\d.]+:\d+/);
  const url = /http:\/\/[\d.]+:\d+/.exec(output)?.[0];
  const response = await fetch(`${url}/mobile/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  expect(await response.json()).toEqual({
    data: { __typename: 'Query' },
    ...(command.endsWith('npm start') ? {} : { extensions: expect.anything() }),
  });
  await running.interrupt();
  expect(running.output()).not.toMatch(/error/i);
});

test('npm run codegen finds every generated file current', async () => {
  expect(await runLine('npm run codegen')).toMatch(/^\.: \d+ generated files, 0 written$/m);
});
