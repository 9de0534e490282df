import { type SuperviseOptions, type Supervisor, supervise } from '../main.ts';
import { StartRefused } from '../supervisor/pool.ts';
import { Failure } from './failure.ts';

/**
 * Runs a gateway until a signal ends it: SIGTERM or SIGINT drains it, a second one ends it at once.
 * @param onServing called when all workers serve.
 * @throws {Failure} when it cannot start or cannot be kept running, or was ended by a second signal.
 */
export async function serve(options: SuperviseOptions, onServing: (supervisor: Supervisor) => void): Promise<void> {
  const first = nextSignal();
  try {
    const supervisor = await Promise.race([supervise(options), first]);
    // Stopped before it served: there is nothing to drain, and workers end with this process.
    if (typeof supervisor === 'string') return;
    onServing(supervisor);
    await Promise.race([first, supervisor.broken]);
    const second = nextSignal();
    const ended = await Promise.race([supervisor.stop(), second]);
    if (typeof ended !== 'string') return;
    await supervisor.kill();
    throw new Failure(`${ended} came a second time: requests in flight were cut off`);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    const place = options.mode === 'production' || !error.place ? '' : `\n${error.place}`;
    throw new Failure(`the gateway cannot run: ${error.message}${place}`);
  }
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const hear = (signal: NodeJS.Signals) => {
      process.off('SIGTERM', hear);
      process.off('SIGINT', hear);
      resolve(signal);
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}
