import { join } from 'node:path';
import { freePort } from './port.ts';
import { type Program, start } from './process.ts';
import { SECRET } from './tokens.ts';

/** A server under test that answers. */
export interface Running {
  readonly program: Program;
  /** Where callers without and with a principal ask. */
  readonly open: string;
  readonly signed: string;
}

export interface Contender {
  readonly name: string;
  start(serviceUrl: string, options: StartOptions): Promise<Running>;
}

export interface StartOptions {
  /** Where the profile of the server's process is written. */
  readonly profile?: string;
  /** The descriptor that takes what the engine says of its collections, among the server's own output. */
  readonly collections?: number;
}

const here = join(import.meta.dirname, '..');
const SERVER_CORE = 0;

/** Started as its users would start them; each on the same core, never two in the same round. */
export const contenders: readonly Contender[] = [frontdesk('frontdesk', {}), other('recipe'), other('mercurius')];

/** The gateway of this repository, by its own command, with settings as an operator would give them. */
export function frontdesk(name: string, settings: Readonly<Record<string, string>>): Contender {
  return {
    name,
    async start(serviceUrl, { profile, collections }) {
      const [port, adminPort] = [await freePort(), await freePort()];
      const program = start({
        file: join(here, '..', 'src', 'cli', 'frontdesk.js'),
        args: ['start', '--project', join(here, 'project')],
        core: SERVER_CORE,
        ...(collections === undefined ? {} : { execArgv: ['--trace-gc'], stdout: collections }),
        env: {
          HOST: '127.0.0.1',
          PORT: String(port),
          ADMIN_PORT: String(adminPort),
          FRONTDESK_SERVICES__BLOG__INSTANCES: JSON.stringify([serviceUrl]),
          FRONTDESK_SERVICES__OWN_BLOG__INSTANCES: JSON.stringify([serviceUrl]),
          FRONTDESK_IDENTITY__JWT__ISSUER: 'bench',
          FRONTDESK_IDENTITY__JWT__SECRET: SECRET,
          FRONTDESK_SERVER__LAME_DUCK: '0ms',
          ...settings,
          ...(profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` } : {}),
        },
      });
      const base = `http://127.0.0.1:${port}`;
      await answers(`${base}/open/graphql`, program);
      return { program, open: `${base}/open/graphql`, signed: `${base}/signed/graphql` };
    },
  };
}

function other(name: string): Contender {
  return {
    name,
    async start(serviceUrl, { profile }) {
      const program = start({
        file: join(here, 'contenders', `${name}.ts`),
        core: SERVER_CORE,
        env: { SERVICE_URL: serviceUrl },
        ...(profile ? { execArgv: ['--cpu-prof', `--cpu-prof-dir=${profile}`] } : {}),
      });
      const { url } = await program.message<{ url: string }>();
      return { program, open: url, signed: url };
    },
  };
}

const PATIENCE_MS = 20_000;
const POLL_MS = 50;

async function answers(url: string, { child }: Program): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      if (response.ok) return;
    } catch {
      // It does not listen yet.
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${url} did not answer within ${PATIENCE_MS / 1_000} s`);
}
