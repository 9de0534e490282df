/**
 * What an execution has asked already. DataLoader's own cache is not used: a key that it holds waits for the batch that is
 * being collected, however slow that is.
 */
export interface Memo {
  /** The promise kept under `key`, made by `make` at the first time. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** Forgets everything: after a write, a read must ask again. */
  clear(): void;
}

/**
 * A memo for one execution; keys name service and endpoint.
 * @param onFirst told of each key that is asked for the first time, as it is asked
 */
export function createMemo(onFirst?: (key: string) => void): Memo {
  const promises = new Map<string, Promise<unknown>>();
  return {
    once<T>(key: string, make: () => Promise<T>): Promise<T> {
      const found = promises.get(key);
      // A key is made of service, endpoint and arguments, so what is found was made by the same loader.
      if (found) return found as Promise<T>;
      onFirst?.(key);
      const promise = make();
      promises.set(key, promise);
      return promise;
    },
    clear: () => promises.clear(),
  };
}
