import type { Clock } from '../kit/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { Call } from '../upstream/send.ts';
import type { RecordingOptions } from './options.ts';
import { createRecord } from './record.ts';
import { createReplay } from './replay.ts';
import type { StandIn } from './stand-in.ts';

/** Whether answers of services are stored, or taken from what was stored. */
export type Recording =
  | { readonly mode: 'record'; readonly directory: string }
  | {
      readonly mode: 'replay';
      readonly directory: string;
      /** The services to answer for; all of the project when it is missing. */
      readonly services?: readonly string[];
      /** Hears every call that a service would have got. */
      readonly onCall?: (call: Call) => void;
    };

export interface RecordingDeps {
  readonly options: RecordingOptions;
  /** The services of the project. */
  readonly known: readonly string[];
  readonly clock: Clock;
  readonly events: Events;
}

/** @throws {RecordingError} when there is nothing to replay, or nowhere to record to. */
export function openRecording(recording: Recording, deps: RecordingDeps): Promise<StandIn> {
  if (recording.mode === 'replay') return createReplay({ ...recording, ...deps });
  return createRecord({ ...recording, ...deps, warn: (message) => process.emitWarning(message) });
}
