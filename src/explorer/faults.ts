/** A demo service and where it is found. */
export interface DemoService {
  readonly name: string;
  readonly url: string;
}

/** What the buttons do, as the control routes of the demo services understand it. */
const STATES = {
  slow: { latencyMs: 800 },
  '500': { status: 500 },
  hang: { hang: true },
  kill: { down: true },
  heal: {},
} as const;

/** The name of a button. */
export type Fault = keyof typeof STATES;

/** The state of a service, by the button that leads to it; `other` when somebody set faults by hand. */
export type ServiceState = Fault | 'other';

/** Breaks and heals demo services. */
export interface Faults {
  readonly services: readonly string[];
  /** The present state of each service, in the order of services. */
  states(): Promise<readonly { readonly service: string; readonly state: ServiceState }[]>;
  /** @throws {LastOneAlive} when nobody would be left to heal the others. */
  set(service: string, fault: Fault): Promise<void>;
}

/** A killed service can be healed through another one alone. */
export class LastOneAlive extends Error {}

const PATIENCE_MS = 2_000;

export function isFault(value: unknown): value is Fault {
  return typeof value === 'string' && Object.hasOwn(STATES, value);
}

export function createFaults(services: readonly DemoService[]): Faults {
  return {
    services: services.map(({ name }) => name),
    states: () =>
      Promise.all(
        services.map(async ({ name }) => ({ service: name, state: stateOf(await control(services, name, 'GET')) })),
      ),
    async set(service, fault) {
      const others = services.filter(({ name }) => name !== service);
      // Only another service can heal this one, so only another one may kill it.
      await control(fault === 'kill' ? others : services, service, 'POST', STATES[fault]);
    },
  };
}

/** Asks one service after the other, until one lives: each of them controls all. */
async function control(
  through: readonly DemoService[],
  service: string,
  method: 'GET' | 'POST',
  body?: object,
): Promise<unknown> {
  // Its neighbours first: they are asked without waiting for one that is down.
  const neighboursFirst = through.toSorted((a, b) => Number(a.name === service) - Number(b.name === service));
  for (const { url } of neighboursFirst) {
    const response = await fetch(`${url}/__demo/faults?service=${encodeURIComponent(service)}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => undefined);
    if (response?.ok) return response.json();
  }
  throw new LastOneAlive('One service has to live: it heals the others.');
}

function stateOf(faults: unknown): ServiceState {
  const state = JSON.stringify(faults);
  const name = Object.keys(STATES).find((key) => isFault(key) && JSON.stringify(STATES[key]) === state);
  return isFault(name) ? name : 'other';
}
