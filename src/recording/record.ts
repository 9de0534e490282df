import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Clock, Millis } from '../kit/clock.ts';
import type { AnyDeclaration } from '../loaders/declare.ts';
import type { Service } from '../loaders/service.ts';
import type { Asked, Call } from '../upstream/send.ts';
import type { Upstream } from '../upstream/service.ts';
import { rejectionOf } from '../upstream/status.ts';
import { documentOf, type Ending, merge } from './answers.ts';
import { askOf, fileOf, redactFor } from './ask.ts';
import type { RecordedDocument } from './document.ts';
import { readDocument, writeDocument } from './files.ts';
import type { RecordingOptions } from './options.ts';
import type { StandIn } from './stand-in.ts';

/** What is written may be a little late, never in the way. */
const FLUSH_AFTER: Millis = 500;
/** Calls that may wait to be written; what comes while so many wait is not recorded, and counted. */
const MOST_WAITING = 5_000;

interface Noted {
  readonly call: Call;
  readonly asked: Asked;
  readonly ending: Ending;
  readonly declaration: AnyDeclaration;
}

export interface RecordOptions {
  readonly directory: string;
  readonly options: RecordingOptions;
  readonly clock: Clock;
  /** Hears why a file could not be written. */
  readonly warn: (message: string) => void;
}

/**
 * Keeps what services answer. A call passes as it is: what it brought is noted by reference, and read, redacted and written later.
 * @throws when the directory cannot be made.
 */
export async function createRecord({ directory, options, clock, warn }: RecordOptions): Promise<StandIn> {
  await mkdir(directory, { recursive: true });
  let waiting: Noted[] = [];
  let writing: Promise<void> = Promise.resolve();
  let cancel: (() => void) | undefined;
  const counts = { recorded: 0, notStorable: 0, dropped: 0 };

  function note(noted: Noted): void {
    if (waiting.length >= MOST_WAITING) {
      counts.dropped += 1;
      return;
    }
    waiting.push(noted);
    cancel ??= clock.after(FLUSH_AFTER, () => void flush());
  }

  function flush(): Promise<void> {
    cancel?.();
    cancel = undefined;
    const taken = waiting;
    waiting = [];
    writing = writing.then(() => write(taken));
    return writing;
  }

  async function write(taken: readonly Noted[]): Promise<void> {
    const documents = new Map<string, RecordedDocument>();
    for (const noted of taken) {
      // One call after the other, so that requests are answered in between.
      await setImmediate();
      const redact = redactFor(noted.declaration, options);
      const ask = askOf(noted.call, noted.asked, redact);
      const document = documentOf(ask, noted.ending, noted.declaration, redact);
      const file = fileOf(ask);
      if (document) documents.set(file, merge(documents.get(file), document));
      counts[document ? 'recorded' : 'notStorable'] += 1;
    }
    for (const [file, document] of documents) {
      const path = join(directory, file);
      try {
        await writeDocument(path, merge(await readDocument(path), document));
      } catch (error) {
        warn(`${path} was not recorded: ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  return {
    replaces: () => false,
    upstream({ endpoints }: Service, upstream: Upstream): Upstream {
      return {
        ...upstream,
        async call(call, onFact) {
          const declaration = endpoints[call.endpoint];
          const { asked } = call;
          if (!declaration || !asked) return upstream.call(call, onFact);
          try {
            const answer = await upstream.call(call, onFact);
            note({ call, asked, declaration, ending: answer });
            return answer;
          } catch (error) {
            const rejection = rejectionOf(error);
            if (rejection) {
              const ending = { status: rejection.status, headers: {}, value: rejection.body };
              note({ call, asked, declaration, ending });
            }
            throw error;
          }
        },
      };
    },
    stats: () => ({ mode: 'record', directory, waiting: waiting.length, ...counts }),
    async close() {
      await flush();
      if (counts.dropped > 0)
        warn(`${counts.dropped} answers were not recorded: they came faster than files are written`);
    },
  };
}
