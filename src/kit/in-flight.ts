/**
 * What is under way, by its key and in the order of arrival: a Map for what comes and goes with requests.
 *
 * A Map that is filled and emptied is rebuilt from time to time, and the table that it leaves still holds all that was in it then. Once such
 * a table is old, V8 takes it for alive until the next full collection, and with it all requests of that moment and whatever came of them:
 * of what private requests make, five times as much outlived a collection (docs/benchmarks.md, "Memory" and "Tried"). So the table holds
 * places, and who goes leaves an empty one.
 */
export class InFlight<K, V extends object> {
  readonly #places = new Map<K, { value: V | undefined }>();

  get size(): number {
    return this.#places.size;
  }

  get(key: K): V | undefined {
    return this.#places.get(key)?.value;
  }

  /** Takes the place of what had the same key, which keeps its turn. */
  set(key: K, value: V): void {
    const place = this.#places.get(key);
    if (place) place.value = value;
    else this.#places.set(key, { value });
  }

  /** @returns whether there was one */
  delete(key: K): boolean {
    const place = this.#places.get(key);
    if (!place) return false;
    place.value = undefined;
    return this.#places.delete(key);
  }

  /** Who came first of those that are there. */
  first(): V | undefined {
    for (const { value } of this.#places.values()) return value;
    return undefined;
  }

  /** Takes all out, and gives them in the order of arrival. */
  drain(): V[] {
    const all: V[] = [];
    for (const place of this.#places.values()) {
      if (place.value) all.push(place.value);
      place.value = undefined;
    }
    this.#places.clear();
    return all;
  }
}
