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

const NOTHING: readonly Degradation[] = [];

/** What of one execution is degraded. It costs nothing until something is. */
export class DegradedLog {
  #noted: Map<string, Degradation> | undefined;
  #blamed: WeakMap<object, string> | undefined;

  /** A field was given something else than the service's own answer. */
  note(path: Degradation['path'], fact: Omit<Degradation, 'path'>): void {
    const key = JSON.stringify([path, fact.service, fact.reason]);
    this.#noted ??= new Map();
    const known = this.#noted.get(key);
    if (!known || (fact.ageSeconds ?? -1) > (known.ageSeconds ?? -1)) this.#noted.set(key, { path, ...fact });
  }

  /** Remembers which service an error is from: where it ends up in the answer is known only when all is done. */
  blame(error: Error, service: string): void {
    this.#blamed ??= new WeakMap();
    this.#blamed.set(error, service);
  }

  /** The service that failed with this error. */
  serviceOf(error: unknown): string | undefined {
    return typeof error === 'object' && error !== null ? this.#blamed?.get(error) : undefined;
  }

  /** One for each field, service and reason, with the greatest age. */
  all(): readonly Degradation[] {
    return this.#noted ? [...this.#noted.values()] : NOTHING;
  }
}
