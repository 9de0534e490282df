import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { type Running, startLine } from '../support/command.ts';
import { changeOf, namedBlocks } from '../support/recipe.ts';
import { machine } from './machine.ts';

/** A command that the page leaves open in a terminal, and the address on the page that it answers at. */
const OPEN: Readonly<Record<string, string>> = { 'npm run dev': '127.0.0.1:4000', 'node trams.mjs': '127.0.0.1:4300' };
const FREE = { DEMO_PORT: '0', TRAMS_PORT: '0' };
/** In milliseconds: after that the page promised something else. */
const PATIENCE = 100_000;
/** In milliseconds: a reload that is due comes within that on the slowest machine. */
const NEXT = 30_000;
/** What the terminal of `npm run dev` is called on the page. */
const DEV = 'dev';

/** Somebody who does what a page says, in directories of their own, and compares what they see. */
export interface PageFollower {
  /** Follows the blocks of a part of the page. @throws when what is seen is not what is shown */
  follow(markdown: string): Promise<void>;
  /** Runs one command of the page in the project. */
  run(command: string): Promise<Ended>;
  /** Replaces text of a file of the project. */
  change(path: string, before: string, after: string): Promise<void>;
  /** Ends what runs in a terminal. */
  close(command: string): Promise<void>;
  closeAll(): Promise<void>;
}

interface Ended {
  readonly code: number;
  /** Of both streams, as a terminal shows them. */
  readonly output: string;
}

/**
 * @param start where the first command is run
 * @param project where all others are
 */
export function pageFollower(start: string, project: string): PageFollower {
  const terminals = new Map<string, Running>();
  const addresses = new Map<string, string>();
  let last: Ended = { code: 0, output: '' };
  let devSeen = 0;
  const dev = () => terminals.get('npm run dev');

  const here = (text: string) => {
    let result = text;
    for (const [shown, actual] of addresses) result = result.replaceAll(shown, actual);
    return result;
  };

  async function run(command: string): Promise<Ended> {
    const cwd = existsSync(project) ? project : start;
    const env = machine({ NO_COLOR: '1' });
    return new Promise((resolve) => {
      execFile('bash', ['-c', `exec 2>&1\n${here(command)}`], { cwd, env }, (error, output) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output }),
      );
    });
  }

  /** Waits until the terminal of `dev` has shown these lines, in this order, after those that were seen before. */
  async function seen(pattern: string, from = devSeen, patience = PATIENCE): Promise<number> {
    const whole = new RegExp(`^[\\s\\S]{${from}}[\\s\\S]*?(?:${pattern})`);
    const limit = new Promise<never>((_, reject) => {
      const late = () => reject(new Error(`expected ${pattern} of dev, got:\n${dev()?.output().slice(from)}`));
      AbortSignal.timeout(patience).addEventListener('abort', late);
    });
    const output = (await Promise.race([dev()?.printed(whole), limit])) ?? '';
    return whole.exec(output)?.[0].length ?? from;
  }

  async function save(path: string, text: string): Promise<void> {
    const from = dev()?.output().length;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
    // A reader saves one file after the other; two in one moment are one change.
    if (from !== undefined && /^(schema|bffs)\//.test(path)) await takenUp(path, from);
  }

  /** Waits until `dev` has reloaded for a file that was saved when its output was so long. */
  async function takenUp(path: string, from: number): Promise<void> {
    const own = `${literally(path)} (?:and \\d+ more )?changed: reloaded`;
    const first = await seen(`${own}|changed: reloaded`, from);
    if (new RegExp(own).test(dev()?.output().slice(from, first) ?? '')) return;
    // That was for earlier ones, and this one comes next, unless it was among them: of several only the first is named.
    await seen('changed: reloaded', first, NEXT).catch(() => {});
  }

  async function change(path: string, before: string, after: string): Promise<void> {
    const text = readFileSync(join(project, path), 'utf8');
    expect(text.split(before), `these lines stand once in ${path}:\n${before}`).toHaveLength(2);
    await save(
      path,
      text.replace(before, () => after),
    );
  }

  async function open(command: string, address: string): Promise<void> {
    const running = startLine(command, { cwd: project, env: machine(FREE) });
    terminals.set(command, running);
    const output = await running.printed(/^ *(admin|the trams answer at) .*\n/m);
    addresses.set(address, /127\.0\.0\.1:\d+/.exec(output)?.[0] ?? address);
    last = { code: 0, output };
  }

  /** Asks again whenever the gateway has reloaded, as whoever was too fast does. */
  async function answers(command: string, shown: unknown): Promise<void> {
    for (;;) {
      const from = dev()?.output().length;
      const { extensions: _, ...answer } = JSON.parse(last.output);
      if (JSON.stringify(answer) === JSON.stringify(shown)) return;
      if (!/Cannot query field|Unknown/.test(last.output)) return expect(answer).toEqual(shown);
      await seen('changed: reloaded', from);
      last = await run(command);
    }
  }

  return {
    run,
    change,
    async follow(markdown) {
      let command = '';
      for (const { language, name, text } of namedBlocks(markdown)) {
        if (language === 'sh') {
          command = text.trim();
          const address = OPEN[command];
          if (address) await open(command, address);
          else last = await run(command);
        } else if (language === 'text' && name === DEV) {
          devSeen = await seen(patternOf(text));
        } else if (language === 'text') {
          expect(shownIn(last.output)).toMatch(new RegExp(`^${patternOf(text)}$`));
          expect(last.code, command).toBe(/^check failed/m.test(text) ? 1 : 0);
        } else if (language === 'json') {
          await answers(command, JSON.parse(text));
        } else if (name === undefined) {
          throw new Error(`expected the name of a file before this block, got none:\n${text}`);
        } else if (language === 'diff') {
          const { before, after } = changeOf(name, text);
          await change(name, before, after);
        } else {
          expect(existsSync(join(project, name)), `${name} is new`).toBe(false);
          await save(name, text);
        }
      }
    },
    async close(line) {
      await terminals.get(line)?.interrupt();
      terminals.delete(line);
    },
    async closeAll() {
      for (const running of terminals.values()) await running.interrupt();
    },
  };
}

/** Lines of npm itself, and how far a command is that takes long on a slow machine. */
const NOISE = /^(> |npm (warn|notice|error|ERR!) | *\d+\.\d s {2}.* …$|\s*$)/;

/** What a terminal shows, less what the page says that it leaves out. */
function shownIn(output: string): string {
  const lines = output.split('\n').filter((line) => !NOISE.test(line));
  return lines.join('\n');
}

/** What differs from run to run, each with what it may be. */
const VOLATILE = [
  [/^127\.0\.0\.1:\d+$/, '127\\.0\\.0\\.1:\\d+'],
  [/^[\d.]+ ?ms$/, '[\\d.]+ ?ms'],
  [/^generation \d+$/, 'generation \\d+'],
] as const;

/** A block as a pattern: times, ports and generations differ, and `…` on a line of its own stands for any lines. */
function patternOf(block: string): string {
  const lines = shownIn(block).split('\n');
  const parts = (line: string) => line.split(/(127\.0\.0\.1:\d+|\d[\d.]* ?ms|generation \d+)/);
  const pattern = (part: string) => VOLATILE.find(([form]) => form.test(part))?.[1] ?? literally(part);
  return lines.map((line) => (line === '…' ? '(?:.*\\n)*?.*' : parts(line).map(pattern).join(''))).join('\\n');
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
