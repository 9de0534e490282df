import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real redis-server of one test: its own port, nothing on disk. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Dies at once, as with `kill -9`; connections are reset. */
  kill(): Promise<void>;
  /** Hangs: connections stay open, nothing is answered. */
  pause(): void;
  /** Goes on after `pause`. */
  resume(): void;
  /** Starts again on the same port with no keys and no scripts. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Starts a redis-server; resolves when it accepts connections. */
export async function startRedis(): Promise<TestRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'frontdesk-redis-'));
  let running = await startSomewhere(directory);
  const { port } = running;
  const killIfAlive = () => running.child.kill('SIGKILL');
  process.on('exit', killIfAlive);

  async function kill(): Promise<void> {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return;
    const exited = once(running.child, 'exit');
    running.child.kill('SIGKILL');
    await exited;
  }

  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    pause: () => void running.child.kill('SIGSTOP'),
    resume: () => void running.child.kill('SIGCONT'),
    async restart() {
      await kill();
      running = await start(directory, port);
    },
    async stop() {
      await kill();
      process.off('exit', killIfAlive);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

/** redis-server cannot choose a free port itself: another process may take the one we found, so try a few. */
async function startSomewhere(directory: string): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(directory, await freePort());
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

async function start(directory: string, port: number): Promise<Running> {
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    directory,
  ];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended at once:\n${lines.join('\n')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('eady to accept connections')) resolve();
    });
  });
  return { child, port };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return address.port;
}
