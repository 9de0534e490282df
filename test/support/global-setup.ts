import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Before all tests: finds what they need beyond npm, or installs it, or says the one command that does. */
export default function setup(): void {
  if (!runs('redis-server')) installRedis();
}

/**
 * As root with apt-get, redis-server is installed here; elsewhere that is the user's decision.
 * @throws {Error} with the one command that installs it.
 */
export function installRedis(): void {
  const byHand = process.platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install -y redis-server';
  if (process.getuid?.() !== 0 || !runs('apt-get')) {
    throw new Error(`The tests need a real Redis, and redis-server was not found. Install it with: ${byHand}`);
  }
  console.log('redis-server was not found: installing it with apt-get.');
  withoutServices(() => {
    show('apt-get', ['update']);
    show('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server']);
  });
  if (!runs('redis-server')) throw new Error(`redis-server could not be installed. Install it with: ${byHand}`);
}

function runs(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function show(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** Debian asks this file whether a freshly installed service may start; 101 means no (invoke-rc.d, policy-rc.d). */
const POLICY = '/usr/sbin/policy-rc.d';

function withoutServices(install: () => void): void {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    if (ours) rmSync(POLICY);
  }
}
