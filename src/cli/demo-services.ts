import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
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

/**
 * Runs `demo/serve.ts` of the project as a process of its own; DEMO_PORT is its first port, DEMO_JWT_SECRET what it verifies the
 * gateway's tokens with. It reports
 * `{ ready: true, services: [{ name, url }] }` over its channel. A project without that file has no demo services.
 * @throws {Failure} when it ends instead.
 */
export async function startDemoServices(project: string, terminal: Terminal, secret: string): Promise<DemoServices> {
  const program = join(project, 'demo', 'serve.ts');
  if (!isFile(program)) return { services: [], stop: async () => {} };
  const child = fork(program, {
    cwd: project,
    env: { ...terminal.env, DEMO_PORT: terminal.env.DEMO_PORT || FIRST_PORT, DEMO_JWT_SECRET: secret },
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
