import type { Degradation } from '../kit/degraded.ts';

/** What stands in the place of an answer that did not come. Loaders hand it on; who gives it to a resolver notes that it was used. */
export class Degraded {
  readonly value: unknown;
  readonly fact: Omit<Degradation, 'path'>;

  constructor(value: unknown, fact: Omit<Degradation, 'path'>) {
    this.value = value;
    this.fact = fact;
  }
}

/** What of one execution is degraded. It costs nothing until something is. */
export interface DegradedLog {
  /** A field was given something else than the service's own answer. */
  note(path: Degradation['path'], fact: Omit<Degradation, 'path'>): void;
  /** Remembers which service an error is from: where it ends up in the answer is known only when all is done. */
  blame(error: Error, service: string): void;
  /** The service that failed with this error. */
  serviceOf(error: unknown): string | undefined;
  /** One for each field, service and reason, with the greatest age. */
  all(): readonly Degradation[];
}

export function createDegradedLog(): DegradedLog {
  let noted: Map<string, Degradation> | undefined;
  let blamed: WeakMap<object, string> | undefined;
  return {
    note(path, fact) {
      const key = JSON.stringify([path, fact.service, fact.reason]);
      noted ??= new Map();
      const known = noted.get(key);
      if (!known || (fact.ageSeconds ?? -1) > (known.ageSeconds ?? -1)) noted.set(key, { path, ...fact });
    },
    blame(error, service) {
      blamed ??= new WeakMap();
      blamed.set(error, service);
    },
    serviceOf: (error) => (typeof error === 'object' && error !== null ? blamed?.get(error) : undefined),
    all: () => (noted ? [...noted.values()] : []),
  };
}
