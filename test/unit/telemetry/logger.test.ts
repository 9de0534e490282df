import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openLogger } from '../../../src/telemetry/logger.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'logger-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

function messagesIn(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).msg);
}

test('lines that come together are all written, whole and in order, however long they are', async () => {
  const dir = folder();
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 9_000, unit: 'binary' }), { maxLength: 40 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (messages) => {
      const file = join(dir, String(run++));
      const { logger, flush } = openLogger(file);
      for (const message of messages) logger.info(message);
      await flush();
      expect(messagesIn(readFileSync(file, 'utf8'))).toEqual(messages);
    }),
    { numRuns: 30 },
  );
});

test('a line of members is the line that the logger makes of them', async () => {
  const file = join(folder(), 'log');
  const { logger, line, flush } = openLogger(file);
  const fields = {
    requestId: 'a',
    status: 200,
    codes: ['NOT_FOUND'],
    calls: { library: { count: 1 } },
    aborted: false,
  };
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    logger.error(fields, 'request');
    line('error', JSON.stringify(fields).slice(1, -1), 'request');
  } finally {
    vi.useRealTimers();
  }
  await flush();
  const [made, put] = readFileSync(file, 'utf8').split('\n');
  expect(put).toBe(made);
});

test('a line is written though nobody asks for it and no other follows', async () => {
  const file = join(folder(), 'log');
  const { logger } = openLogger(file);
  logger.info('alone');
  await vi.waitFor(() => expect(messagesIn(readFileSync(file, 'utf8'))).toEqual(['alone']));
});

test('a pipe gets every line, more of them than it can hold at once', async () => {
  const path = join(folder(), 'pipe');
  execFileSync('mkfifo', [path]);
  // Open for both, so that neither side waits for the other.
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(pipe));
  const { logger, flush } = openLogger(pipe);
  const messages = Array.from({ length: 2_000 }, (_, i) => `${i} ${'x'.repeat(i % 100)}`);
  for (const message of messages) logger.info(message);
  const flushed = flush();
  let text = '';
  const chunk = Buffer.alloc(65_536);
  await vi.waitFor(
    () => {
      text += chunk.toString('utf8', 0, readSync(pipe, chunk));
      expect(text.split('\n')).toHaveLength(messages.length + 1);
    },
    { timeout: 10_000, interval: 1 },
  );
  await flushed;
  expect(messagesIn(text)).toEqual(messages);
});
