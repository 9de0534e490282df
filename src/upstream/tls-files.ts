import { type BigIntStats, readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Clock, Millis } from '../kit/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { TlsOptions } from './tls-options.ts';

/** How often files are looked at. Asking for their times works on every file system, and with the links of mounted secrets. */
export const LOOK: Millis = 5_000;

/** The TLS settings of a service that are in force. */
export interface TlsFiles {
  context(): SecureContext;
  close(): void;
}

export interface TlsFilesParts {
  readonly service: string;
  readonly options: TlsOptions;
  readonly clock: Clock;
  readonly events: Events;
  /** Called when another context is in force. */
  readonly onChange: () => void;
}

const KINDS = ['ca', 'cert', 'key'] as const;
type Contents = { [Kind in (typeof KINDS)[number]]?: Buffer };

/**
 * Reads the files now and again whenever they change. What cannot be read or does not fit together leaves the last good ones in force,
 * and is announced: half of a pair may have been replaced, the other half follows.
 * @throws {Error} naming the service, when they are not usable now.
 */
export function readTlsFiles({ service, options, clock, events, onChange }: TlsFilesParts): TlsFiles {
  const files = KINDS.flatMap((kind) => (options[kind] === undefined ? [] : [{ kind, path: options[kind] }]));
  // Their times first: what is replaced in between is then read once more, and not missed.
  let seen = markOf(files.map(({ path }) => statSync(path, { bigint: true, throwIfNoEntry: false })));
  let context = atStart();
  let stopped = false;
  let cancel = () => {};

  function atStart(): SecureContext {
    const contents: Contents = {};
    try {
      for (const { kind, path } of files) contents[kind] = readFileSync(path);
      return contextOf(contents);
    } catch (error) {
      throw new Error(`services.${service}.tls cannot be used: ${textOf(error)}`, { cause: error });
    }
  }

  async function look(): Promise<void> {
    try {
      const stats = await Promise.all(files.map(({ path }) => stat(path, { bigint: true })));
      const mark = markOf(stats);
      if (mark === seen || stopped) return;
      seen = mark;
      const contents: Contents = {};
      for (const { kind, path } of files) contents[kind] = await readFile(path);
      if (stopped) return;
      context = contextOf(contents);
      onChange();
      events.publish('tls', { service, state: 'changed' });
    } catch (error) {
      const reason = textOf(error);
      // What cannot be read is tried again at every look, and said once.
      if (seen === `unreadable: ${reason}` || stopped) return;
      if (isSystemError(error)) seen = `unreadable: ${reason}`;
      events.publish('tls', { service, state: 'kept', reason });
    }
  }

  function watch(): void {
    cancel = clock.after(LOOK, () => {
      look().then(
        () => {
          if (!stopped) watch();
        },
        () => {},
      );
    });
  }

  if (files.length > 0) watch();
  return {
    context: () => context,
    close() {
      stopped = true;
      cancel();
    },
  };
}

/** What changes whenever a file is written or replaced. */
function markOf(stats: readonly (BigIntStats | undefined)[]): string {
  return stats.map((each) => `${each?.mtimeNs} ${each?.ino} ${each?.size}`).join();
}

function contextOf(contents: Contents): SecureContext {
  return createSecureContext({ ...contents, minVersion: 'TLSv1.2' });
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
