import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../../../src/kit/clock.ts';
import { type Audit, openAudit } from '../../../../src/telemetry/audit/audit.ts';
import { assertAuditFile } from '../../../../src/telemetry/audit/file.ts';
import { verifyFiles } from '../../../../src/telemetry/audit/verify.ts';
import type { WriterTroubles } from '../../../../src/telemetry/audit/writer.ts';

export const SECRET = 'what the chains of tests are keyed with';

export const noTroubles: WriterTroubles = { failing() {}, dropped() {}, recovered() {} };

/** A directory that is gone when the test ends. */
export function directory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'audit-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export interface Given {
  readonly run?: string;
  readonly process?: number;
  readonly secret?: string;
  readonly troubles?: WriterTroubles;
  readonly clock?: Clock;
}

/** The trail of one process in a file; that of the supervisor (0) says what was in the file before. */
export function trailIn(file: string, given: Given = {}) {
  const { run = 'a1', process = 0, secret, troubles = noTroubles, clock = systemClock } = given;
  const after = process === 0 ? (assertAuditFile(file) ?? 'nothing') : undefined;
  const place = { file, secret, run, process };
  return openAudit({ place, version: '1.0.0', after, clock, troubles });
}

/** Two workers and their supervisor, each with records of its own, ended in good order: 19 lines. */
export async function written(given: Pick<Given, 'run' | 'secret'> & { readonly file?: string } = {}): Promise<string> {
  const { file = join(directory(), 'audit.jsonl'), run = 'a1' } = given;
  const supervisor = await trailIn(file, given);
  const workers: Audit[] = [];
  for (const process of [1, 2]) workers.push(await trailIn(file, { ...given, process }));
  const tell = (event: string, more = {}) => {
    for (const worker of [1, 2]) {
      supervisor.record('worker', { event, what: { worker, pid: worker, chain: `${run}-${worker}` }, ...more });
    }
  };
  tell('serves');
  for (let count = 1; count <= 4; count += 1) {
    for (const worker of workers) worker.record('mutation', { decision: 'allowed', requestId: `r-${count}` });
  }
  for (const worker of workers) await worker.close('stopped');
  tell('ended', { how: 'exit code 0' });
  await supervisor.close('stopped');
  return file;
}

/** The lines of a file. */
export function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

/** What is found in a file with other lines. */
export async function foundIn(lines: readonly string[], secret?: string, end = '\n') {
  const file = join(directory(), 'audit.jsonl');
  writeFileSync(file, lines.join('\n') + end);
  return verifyFiles([file], secret);
}

/** Kinds of problems, and the lines at which they show. */
export function problemsOf({ problems }: Awaited<ReturnType<typeof verifyFiles>>): readonly string[] {
  return problems.map(({ kind, line }) => `${kind} at ${line}`);
}
