import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonwebtoken from 'jsonwebtoken';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { json, type Script, type ScriptedService, startScriptedService, status } from '../../src/testing.ts';
import { quays, registry, ships } from '../projects/harbour/scripts.ts';
import { harbour } from '../support/projects.ts';

const JWT_SECRET = 'a secret of the tests that is long enough';
const SHIPS = ships.map(({ imo }) => imo);
const [first = 0, second = 0, third = 0] = SHIPS;
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-recording-'));
  folders.push(folder);
  return join(folder, 'home');
}

interface Parts {
  readonly registry?: Script;
  readonly quays?: Script;
}

/** A gateway of the harbour that records or replays. */
async function harbourWith(
  recording: { mode: 'record' | 'replay'; directory: string },
  scripts: Parts = {},
  more: Readonly<Record<string, unknown>> = {},
) {
  const services: ScriptedService[] = await Promise.all([
    startScriptedService(scripts.registry ?? registry, { name: 'registry' }),
    startScriptedService(scripts.quays ?? quays, { name: 'quays' }),
  ]);
  const source = { kind: 'command', command: 'test' } as const;
  const settings: Record<string, unknown> = {
    'server.host': '127.0.0.1',
    'server.port': 0,
    'server.lameDuck': '0s',
    'identity.jwt.issuer': 'test',
    'identity.jwt.secret': JWT_SECRET,
    'identity.mint.secret': 'another secret of the tests, also long enough',
    ...Object.fromEntries(services.map(({ name, url }) => [`services.${name}.instances`, [url]])),
    ...more,
  };
  const overrides = Object.entries(settings).map(([path, value]) => ({ path: path.split('.'), value, source }));
  const config = loadConfig({ project: harbour.root, env: {}, overrides });
  const gateway: Gateway = await startGateway({ config, project: harbour.root, mode: 'dev', recording });
  let stopped: Promise<unknown> | undefined;
  const stop = () => {
    stopped ??= gateway.stop().then(() => Promise.all(services.map((service) => service.close())));
    return stopped;
  };
  onTestFinished(async () => void (await stop()));
  return {
    calls: () => services.flatMap(({ calls }) => calls),
    stop,
    stats: gateway.stats,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
    async query(query: string, headers: Record<string, string> = {}): Promise<any> {
      const response = await fetch(`${gateway.url}/pilot/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return response.json();
    },
  };
}

/** What was recorded of these operations. */
async function recordingOf(queries: readonly string[], scripts: Parts = {}): Promise<string> {
  const directory = newFolder();
  const gateway = await harbourWith({ mode: 'record', directory }, scripts);
  for (const query of queries) await gateway.query(query);
  await gateway.stop();
  return directory;
}

async function textOf(directory: string): Promise<string> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n') + files.join('\n');
}

const shipsOf = (imos: readonly number[]) =>
  `{ ${imos.map((imo, i) => `s${i}: ship(imo: ${imo}) { imo name }`).join(' ')} }`;
const MOORING = harbour.screen.query;

describe('what was recorded', () => {
  test('answers a user whose token would be exchanged, and no issuer need be there', async () => {
    const directory = newFolder();
    const token = jsonwebtoken.sign({ sub: 'ada' }, JWT_SECRET, { issuer: 'test', audience: 'pilot', expiresIn: 600 });
    const headers = { authorization: `Bearer ${token}` };
    const book = 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }';
    const recorder = await harbourWith({ mode: 'record', directory });
    expect((await recorder.query(book, headers)).data).toEqual({ book: { id: 'b-1' } });
    await recorder.stop();
    const exchanging = {
      'services.quays.credentials': 'exchange',
      'identity.exchange.endpoint': 'http://127.0.0.1:1/token',
      'identity.exchange.clientId': 'desk',
      'identity.exchange.clientSecret': 'a secret of the gateway',
    };
    const { query } = await harbourWith({ mode: 'replay', directory }, {}, exchanging);
    expect((await query(book, headers)).data).toEqual({ book: { id: 'b-1' } });
    expect(await query(book)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('answers the same screen in the same calls, and no service is called', async () => {
    const directory = newFolder();
    const recorder = await harbourWith({ mode: 'record', directory });
    const recorded = await recorder.query(MOORING);
    expect(recorded.errors).toBeUndefined();
    await recorder.stop();
    const { query, calls } = await harbourWith({ mode: 'replay', directory });
    const replayed = await query(MOORING);
    expect(replayed.data).toEqual(recorded.data);
    const traced = ({ extensions }: typeof replayed) =>
      extensions.trace.batches.flatMap(({ calls: made }: { calls: object[] }) =>
        made.map((call) => [Reflect.get(call, 'template'), Reflect.get(call, 'status')]),
      );
    expect(traced(replayed).sort()).toEqual(traced(recorded).sort());
    expect(calls()).toEqual([]);
  });

  test('is found key by key, however the keys are asked and batched next time', async () => {
    // Chunks of five at most, and one key that has no row.
    const directory = await recordingOf([shipsOf([first, second, 1]), shipsOf([...SHIPS].reverse())]);
    const { query, calls } = await harbourWith({ mode: 'replay', directory });
    const all = [...SHIPS, 1];
    for (let mask = 1; mask < 2 ** all.length; mask += 1) {
      const asked = all
        .filter((_, i) => mask & (1 << i))
        .sort((a, b) => ((a * 7919 * mask) % 13) - ((b * 7919 * mask) % 13));
      const { data } = await query(shipsOf(asked));
      expect(Object.values(data)).toEqual(
        asked.map((imo) => (imo === 1 ? null : { imo, name: ships.find((ship) => ship.imo === imo)?.name })),
      );
    }
    expect(calls()).toEqual([]);
  });

  test('keeps arguments apart: of two seasons only the recorded one has a fee', async () => {
    const fee = (season: string) => `{ berth(quay: "Noord", number: 12) { fee(season: ${season}) } }`;
    const directory = await recordingOf([fee('SUMMER')]);
    const { query } = await harbourWith({ mode: 'replay', directory });
    expect((await query(fee('SUMMER'))).data).toEqual({ berth: { fee: 1_200 } });
    const { data, errors } = await query(fee('WINTER'));
    expect(data).toEqual({ berth: { fee: null } });
    expect(errors[0].extensions.code).toBe('NOT_RECORDED');
    expect(errors[0].message).toContain('{"keys":["[\\"Noord\\",\\"12\\"]"],"arguments":{"season":"winter"}}');
  });

  test('that something is absent or was refused is an answer, too', async () => {
    const asked = '{ captain(licence: "L-9") { name } }';
    const directory = await recordingOf([asked]);
    const { query } = await harbourWith({ mode: 'replay', directory });
    expect(await query(asked)).toMatchObject({ data: { captain: null } });
    expect((await query(asked)).errors).toBeUndefined();
  });

  test('stays when the service fails later; a failure alone is kept and replaced by an answer', async () => {
    const directory = newFolder();
    const round = async (script: Script, imos: readonly number[]) => {
      const { query, stop } = await harbourWith({ mode: 'record', directory }, { registry: script });
      await query(shipsOf(imos));
      await stop();
    };
    await round(registry, [first]);
    await round(() => status(503), [first, second]);
    const { query, stop } = await harbourWith({ mode: 'replay', directory });
    expect((await query(shipsOf([first]))).data.s0.imo).toBe(first);
    expect((await query(shipsOf([second]))).errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    await stop();
    await round(registry, [second]);
    const again = await harbourWith({ mode: 'replay', directory });
    expect((await again.query(shipsOf([first, second]))).errors).toBeUndefined();
  });

  test('a write is answered only when method, target and body are the same', async () => {
    const book = (imo: number) => `mutation { book(quay: "Noord", number: 12, imo: ${imo}) { id } }`;
    const directory = await recordingOf([book(first), 'mutation { cancel(booking: "b-1") }']);
    const { query, calls } = await harbourWith({ mode: 'replay', directory });
    expect((await query(book(first))).data).toEqual({ book: { id: 'b-1' } });
    expect((await query('mutation { cancel(booking: "b-1") }')).data).toEqual({ cancel: true });
    for (const unknown of [book(second), 'mutation { cancel(booking: "b-2") }']) {
      expect((await query(unknown)).errors[0].extensions.code).toBe('NOT_RECORDED');
    }
    expect(calls()).toEqual([]);
  });

  test('what it does not hold is an error that names it and the command, and nothing of the network is tried', async () => {
    const directory = await recordingOf([shipsOf([first])]);
    const { query, calls } = await harbourWith({ mode: 'replay', directory });
    const { errors } = await query(shipsOf([first, third]));
    expect(errors[0].extensions.code).toBe('NOT_RECORDED');
    expect(errors[0].message).toBe(
      `registry.ship (POST /ships/lookup) was asked {"keys":["${third}"],"arguments":{}}, which is not recorded in ${directory}. To add it, ask the same of "npx frontdesk dev --record ${directory}".`,
    );
    expect((await query('{ tide { height } }')).errors[0].message).toContain(
      'registry.tide (GET /tides) was asked {"arguments":{"unit":"m"}}',
    );
    expect(calls()).toEqual([]);
  });
});

describe('a recording on disk', () => {
  test('has one readable file for an endpoint and its arguments, the same at every recording', async () => {
    const queries = [shipsOf([first, second]), '{ captain(licence: "L-1") { name } }', '{ tide { height } }'];
    const directory = await recordingOf(queries);
    expect((await readdir(join(directory, 'registry'))).sort()).toEqual([
      expect.stringMatching(/^captain\.l-1\.[0-9a-f]{8}\.json$/),
      'ship.json',
      expect.stringMatching(/^tide\.m\.[0-9a-f]{8}\.json$/),
    ]);
    const before = await readFile(join(directory, 'registry/ship.json'), 'utf8');
    expect(JSON.parse(before)).toEqual({
      format: 'frontdesk-recording/1',
      service: 'registry',
      endpoint: 'ship',
      request: { route: 'POST /ships/lookup', arguments: {} },
      answers: {
        [first]: { status: 200, headers: { 'content-type': 'application/json' }, body: [ships[0]] },
        [second]: { status: 200, headers: { 'content-type': 'application/json' }, body: [ships[1]] },
      },
    });
    const again = await harbourWith({ mode: 'record', directory });
    for (const query of [...queries].reverse()) await again.query(query);
    await again.stop();
    expect(await readFile(join(directory, 'registry/ship.json'), 'utf8')).toBe(before);
  });

  test('holds no secret, wherever a service or a client put it', async () => {
    const secrets = {
      password: 'hunter2-pw',
      apiKey: 'ak-0815-key',
      mail: 'ada.storm@harbour.example',
      note: 'call +49 40 7654321, card 4111111111111111, Bearer zyxwvut987654',
      nested: { session_id: 'sess-4711', link: 'https://pilot:pw-in-url@files.example/?token=tok-in-url' },
      'storm@key.example': 'address as a name',
      jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl',
    };
    const headers = {
      'set-cookie': 'sid=cookie-4712',
      'x-internal-token': 'header-4713',
      'x-request-id': 'trace-4714',
    };
    const leaky: Script = ({ path }) => {
      if (path === '/ships/lookup') return json({ data: { items: [{ ...ships[0], ...secrets }] } }, headers);
      return { kind: 'answer', status: 403, headers, body: JSON.stringify(secrets) };
    };
    const directory = newFolder();
    const { query, stop, calls } = await harbourWith(
      { mode: 'record', directory },
      { registry: leaky },
      { 'services.registry.credentials': 'mint' },
    );
    const queries = [
      shipsOf([first]),
      '{ captain(licence: "L-1") { name } }',
      '{ captain(licence: "captain@asked.example") { name } }',
      'mutation { book(quay: "mail@written.example", number: 12, imo: 1) { id } }',
    ];
    for (const asked of queries) await query(asked, { cookie: 'client-cookie-4715' });
    await stop();
    expect(calls().length).toBe(4);
    const text = await textOf(directory);
    const seeded =
      /hunter2|ak-0815|ada\.storm|7654321|4111111111111111|zyxwvut|sess-4711|pw-in-url|tok-in-url|@key|eyJ|471[2-5]|@asked|@written/;
    expect(seeded.exec(text)?.[0]).toBeUndefined();
    expect(text).toContain('Oosterschelde');
    const { query: replay } = await harbourWith({ mode: 'replay', directory });
    expect((await replay(shipsOf([first]))).data.s0.imo).toBe(first);
    expect((await replay(queries[3] ?? '')).data.book.id).toBe('b-1');
  });

  test('leaves out the names that the configuration lists, and keeps those that it excepts', async () => {
    const directory = newFolder();
    const rows: Script = () => json({ data: { items: [{ ...ships[0], callSign: 'PEZB', tokens: 3 }] } });
    const settings = { 'recording.redact': ['call_sign'], 'recording.keep': ['tokens'] };
    const { query, stop } = await harbourWith({ mode: 'record', directory }, { registry: rows }, settings);
    await query(shipsOf([first]));
    await stop();
    expect(await textOf(directory)).toMatch(/"callSign": "\[redacted\]",\s+"tokens": 3/);
  });

  test('that cannot be written changes no answer', async () => {
    const directory = newFolder();
    const { query, stop } = await harbourWith({ mode: 'record', directory });
    const warned = new Promise((resolve) => process.once('warning', resolve));
    await writeFile(join(directory, 'registry'), 'a file where a folder must be');
    expect((await query(shipsOf([first]))).errors).toBeUndefined();
    await stop();
    expect(String(await warned)).toMatch(/registry\/ship\.json was not recorded/);
  });
});

describe('a folder that is no recording of the project is refused at start, saying what it is:', () => {
  const replay = (directory: string) => harbourWith({ mode: 'replay', directory });

  test('there is none', async () => {
    const directory = newFolder();
    await expect(replay(directory)).rejects.toThrow(
      `expected a folder of recorded answers at ${directory}, got nothing. Record one: npx frontdesk dev --record ${directory}`,
    );
  });

  test('it is empty', async () => {
    const directory = newFolder();
    await mkdir(directory);
    await expect(replay(directory)).rejects.toThrow(/expected a folder for each recorded service in .*, found none/);
  });

  test('it is of another project', async () => {
    const directory = newFolder();
    await mkdir(join(directory, 'bakery'), { recursive: true });
    await expect(replay(directory)).rejects.toThrow(
      'is a recording of another project: expected folders of quays, registry, got bakery',
    );
  });

  test.each([
    ['is no JSON', '{ "format": ', /ship\.json: expected JSON, got /],
    [
      'is of another form',
      '{ "format": "frontdesk-recording/9" }',
      /ship\.json: expected a recorded answer, got: .*frontdesk-recording\/1/s,
    ],
    [
      'is of another service',
      JSON.stringify({
        format: 'frontdesk-recording/1',
        service: 'quays',
        endpoint: 'ship',
        request: { route: 'GET /', arguments: {} },
        answer: { status: 200 },
      }),
      /ship\.json: expected an answer of the service registry, got one of quays/,
    ],
  ])('a file of it %s', async (_, text, expected) => {
    const directory = newFolder();
    await mkdir(join(directory, 'registry'), { recursive: true });
    await writeFile(join(directory, 'registry/ship.json'), text);
    await expect(replay(directory)).rejects.toThrow(expected);
  });
});
