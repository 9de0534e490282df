import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { Entry } from '../config/entry.ts';
import type { DemoServicesFlags } from './demo-flag.ts';
import { Failure } from './failure.ts';
import { isFile } from './project.ts';
import type { Terminal } from './terminal.ts';

/** The demo services of a project while they run. */
export interface DemoServices {
  readonly services: readonly { readonly name: string; readonly url: string }[];
  /** Ends them. */
  stop(): Promise<void>;
}

const readyMessage = z.object({
  ready: z.literal(true),
  services: z.array(z.object({ name: z.string(), url: z.url() })),
});

const FIRST_PORT = '4100';
const PROGRAM = ['demo', 'serve.ts'] as const;

/**
 * The demo services of a project when `--demo-services` asks for them, else none.
 * @param secret what they verify the gateway's tokens with
 * @throws {Failure} when the project has none, or they end.
 */
export async function demoServicesFor(
  { project, demoServices }: DemoServicesFlags & { readonly project: string },
  terminal: Terminal,
  secret?: string,
): Promise<DemoServices> {
  if (demoServices && !isFile(join(project, ...PROGRAM))) {
    throw new Failure('--demo-services: expected demo/serve.ts in the project, found none');
  }
  return demoServices ? startDemoServices(project, terminal, secret) : NONE;
}

/** The addresses of demo services as settings that win over the file's. */
export function instancesOf({ services }: DemoServices): readonly Entry[] {
  const source = { kind: 'command', command: 'demo' } as const;
  return services.map(({ name, url }) => ({ path: ['services', name, 'instances'], value: [url], source }));
}

const NONE: DemoServices = { services: [], stop: async () => {} };

/**
 * Runs `demo/serve.ts` of the project as a process of its own; DEMO_PORT is its first port, DEMO_JWT_SECRET what it verifies the
 * gateway's tokens with. It reports
 * `{ ready: true, services: [{ name, url }] }` over its channel. A project without that file has no demo services.
 * @throws {Failure} when it ends instead.
 */
export async function startDemoServices(project: string, terminal: Terminal, secret?: string): Promise<DemoServices> {
  const program = join(project, ...PROGRAM);
  if (!isFile(program)) return NONE;
  const child = fork(program, {
    cwd: project,
    env: {
      ...terminal.env,
      DEMO_PORT: terminal.env.DEMO_PORT || FIRST_PORT,
      ...(secret !== undefined && { DEMO_JWT_SECRET: secret }),
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Its own lines would stand between ours.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  let stopping = false;
  const ready = new Promise<DemoServices['services']>((resolve) => {
    child.on('message', (message) => {
      const parsed = readyMessage.safeParse(message);
      if (parsed.success) resolve(parsed.data.services);
    });
  });
  const services = await Promise.race([ready, exited.then(([code]: unknown[]) => ended(code))]);
  void exited.then(([code]) => {
    // They end well when a terminal stops the whole group.
    if (!stopping && code !== 0) terminal.complain(`the demo services ended (exit code ${code})`);
  });
  return {
    services,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function ended(code: unknown): never {
  throw new Failure(`the demo services did not start (exit code ${code})`);
}
