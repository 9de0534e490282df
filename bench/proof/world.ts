import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../harness/port.ts';
import { type Demo, demoOf } from './demo.ts';
import { type Machine, watchMachine } from './machine.ts';
import type { Control } from './row.ts';
import { type FakeService, startService } from './service.ts';
import { pause } from './support.ts';

/** Four services and a way to start gateways in front of them; everything in it ends with it. */
export interface World {
  readonly services: Readonly<Record<ServiceName, FakeService>>;
  /** Whether this is the run without the protection. */
  readonly unprotected: boolean;
  /** One more service of the same kind, as a further instance. */
  service(place?: { readonly host: string; readonly port?: number }): Promise<FakeService>;
  /** Starts a gateway; `settings` are environment variables, the control's come on top. */
  gateway(settings?: Readonly<Record<string, string>>): Promise<RunningGateway>;
  /** Starts the reference project with its demo services: `frontdesk demo`. */
  demo(settings?: Readonly<Record<string, string>>): Promise<Demo>;
  /** Calls `end` when the world ends. */
  onEnd(end: () => unknown): void;
  /** Ends everything, and says what the machine was like meanwhile. */
  end(): Promise<Machine>;
}

export type ServiceName = 'alpha' | 'beta' | 'gamma' | 'delta';

export interface RunningGateway {
  readonly url: string;
  readonly adminUrl: string;
  readonly pid: number;
  /** Asks one operation. */
  query(query: string, options?: QueryOptions): Promise<QueryAnswer>;
  /** The lines of its standard output so far; the log is among them. */
  readonly log: readonly string[];
  /** The lines of its standard error so far, such as the runtime's warnings. */
  readonly complaints: readonly string[];
  stats(): Promise<Record<string, unknown>>;
  /** Moves its wall clock, all its processes', to so many milliseconds from the right time. */
  setClock(offsetMs: number): Promise<void>;
}

export interface QueryOptions {
  /** `app` when it is missing; `second` and `third` answer to known callers alone. */
  readonly bff?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface QueryAnswer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions?: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
  readonly headers: Headers;
  readonly text: string;
  readonly ms: number;
}

const NAMES: readonly ServiceName[] = ['alpha', 'beta', 'gamma', 'delta'];
const SERVER_CORE = '0';
/** A busy machine takes long to start a gateway, and a start is not what is proven. */
const PATIENCE_MS = 60_000;
/** How long the gateway's processes take to see that their clock was moved. */
const CLOCK_SEEN_MS = 50;

/** A world for one run of a row; with a control, its gateways lack the protection. */
export async function createWorld(control?: Control): Promise<World> {
  const ends: (() => unknown)[] = [];
  const machine = watchMachine();
  const service: World['service'] = async (place) => {
    const started = await startService(place);
    ends.push(() => started.stop());
    return started;
  };
  const services = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await service()] as const)));

  return {
    services: services as Record<ServiceName, FakeService>,
    unprotected: control !== undefined,
    service,
    onEnd: (end) => void ends.push(end),
    async gateway(settings = {}) {
      const instances = NAMES.map((name) => [
        `FRONTDESK_SERVICES__${name.toUpperCase()}__INSTANCES`,
        JSON.stringify([services[name]?.url]),
      ]);
      const env = { ...Object.fromEntries(instances), ...settings, ...control?.settings };
      const project = join(import.meta.dirname, 'project');
      const running = await startGateway({ words: ['start', '--project', project], env }, control);
      ends.push(running.stop);
      machine.follow(running.pid);
      return running;
    },
    async demo(settings = {}) {
      const env = { DEMO_PORT: '0', ...settings, ...control?.settings };
      const running = await startGateway({ words: ['demo'], env }, control);
      ends.push(running.stop);
      machine.follow(running.pid);
      return demoOf(running);
    },
    async end() {
      const seen = machine.stop();
      for (const end of ends.reverse()) await end();
      return seen;
    },
  };
}

interface Program {
  /** The command line behind `frontdesk`. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

async function startGateway({ words, env }: Program, control?: Control) {
  const [port, adminPort] = [await freePort(), await freePort()];
  const root = join(import.meta.dirname, '../..');
  const clockFile = join(mkdtempSync(join(tmpdir(), 'frontdesk-proof-')), 'clock');
  writeFileSync(clockFile, '0');
  // In NODE_OPTIONS, which the workers inherit.
  const imports = ['movable-clock.ts', ...(control?.without ? ['without.ts'] : [])].map(
    (name) => `--import=${join(import.meta.dirname, name)}`,
  );
  const child = spawn('taskset', ['-c', SERVER_CORE, process.execPath, join(root, 'src/cli/frontdesk.js'), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      ADMIN_PORT: String(adminPort),
      FRONTDESK_SERVER__LAME_DUCK: '0ms',
      PROOF_CLOCK: clockFile,
      ...(control?.without ? { PROOF_WITHOUT: JSON.stringify(control.without) } : {}),
      ...env,
      NODE_OPTIONS: ['--disable-warning=ExperimentalWarning', ...imports, env.NODE_OPTIONS].join(' '),
    },
  });
  const log: string[] = [];
  const errors: string[] = [];
  keepLines(child.stdout, log);
  keepLines(child.stderr, errors);
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/app/graphql`;
  const adminUrl = `http://127.0.0.1:${adminPort}`;
  await ready(`${adminUrl}/readyz`, child, errors);
  return {
    url,
    adminUrl,
    pid: child.pid ?? 0,
    log,
    complaints: errors,
    query: (text: string, options: QueryOptions = {}) =>
      ask(url.replace('/app/', `/${options.bff ?? 'app'}/`), text, options),
    async setClock(offsetMs: number) {
      writeFileSync(clockFile, String(offsetMs));
      await pause(CLOCK_SEEN_MS);
    },
    stats: async () => (await (await fetch(`${adminUrl}/stats`)).json()) as Record<string, unknown>,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(late);
      rmSync(dirname(clockFile), { recursive: true, force: true });
    },
  };
}

async function ask(url: string, query: string, { variables, headers, signal }: QueryOptions): Promise<QueryAnswer> {
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, text, ms: performance.now() - began };
  return { ...answer, ...(JSON.parse(text) as Pick<QueryAnswer, 'data' | 'errors' | 'extensions'>) };
}

function keepLines(stream: NodeJS.ReadableStream, lines: string[]): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
}

async function ready(url: string, child: ReturnType<typeof spawn>, errors: readonly string[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the gateway did not start: ${errors.join('\n')}`);
}
