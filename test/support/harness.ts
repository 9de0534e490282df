import { onTestFinished } from 'vitest';
import type { Facts } from '../../src/telemetry/events.ts';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from '../../src/testing.ts';
import type { FakeClock } from './clock.ts';
import { searched } from './never-leaves.ts';
import type { JourneyProject } from './projects.ts';

/** A gateway that is stopped when the test ends. */
export async function gatewayFor(options: TestGatewayOptions): Promise<TestGateway> {
  const gateway = await startTestGateway(options);
  const { query } = gateway;
  const search = async (...asked: Parameters<typeof query>) => searched(await query(...asked));
  Object.defineProperty(gateway, 'query', { value: search });
  onTestFinished(async () => {
    const stopped = gateway.stop();
    // A clock that stands still would never end the lame duck phase, though it is 0 ms long.
    if (options.clock && 'advance' in options.clock) (options.clock as FakeClock).advance(0);
    await stopped;
  });
  return gateway;
}

/** The next fact of a kind that fits. */
export function nextFact<K extends keyof Facts>(
  gateway: Pick<TestGateway, 'events'>,
  name: K,
  fits: (fact: Facts[K]) => boolean = () => true,
): Promise<Facts[K]> {
  return new Promise((resolve) => {
    const unsubscribe = gateway.events.subscribe(name, (fact) => {
      if (!fits(fact)) return;
      unsubscribe();
      resolve(fact);
    });
  });
}

/** Collects the facts of a kind from now on. */
export function factsOf<K extends keyof Facts>(gateway: TestGateway, name: K): readonly Facts[K][] {
  const facts: Facts[K][] = [];
  gateway.events.subscribe(name, (fact) => facts.push(fact));
  return facts;
}

/** A promise that the test settles. */
export function deferred<T = void>(): PromiseWithResolvers<T> {
  return Promise.withResolvers<T>();
}

/** A gateway before the healthy services of a project. */
export async function gatewayOf(
  project: JourneyProject,
  options: Omit<TestGatewayOptions, 'project'> = {},
): Promise<TestGateway> {
  return gatewayFor({
    project: project.root,
    ...options,
    services: { ...(await project.services()), ...options.services },
  });
}
