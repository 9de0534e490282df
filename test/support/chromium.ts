import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** Where Chromium and its relatives are called what. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** No network but ours, and nothing that a first start does by itself. */
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Anything but this machine is refused before it is looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * Starts headless Chromium. Where there is none and apt-get may install it, it is installed.
 * @throws {Error} with the one command that installs it.
 */
export async function startChromium(): Promise<Browser> {
  const executablePath = find() ?? install();
  // Its sandbox needs an ordinary user; the pages of these tests are ours.
  return chromium.launch({ executablePath, chromiumSandbox: false, args: ARGUMENTS });
}

function find(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of NAMES) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

function install(): string {
  const byHand = process.platform === 'darwin' ? 'brew install --cask chromium' : 'sudo apt-get install -y chromium';
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Chromium was not found: installing it with apt-get.');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    spawnSync('apt-get', ['update'], options);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  }
  const found = find();
  if (found === undefined) {
    throw new Error(
      `The tests of the explorer need Chromium, and it was not found. Install it with: ${byHand} (or set CHROMIUM_PATH)`,
    );
  }
  return found;
}
