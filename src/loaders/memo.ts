/**
 * What an execution has asked already. DataLoader's own cache is not used: a key that it holds waits for the batch that is
 * being collected, however slow that is.
 */
export interface Memo {
  /** What one endpoint was asked. @param nameOf makes of a key of the endpoint one that names the endpoint, too */
  of<T = unknown>(nameOf: (key: string) => string): EndpointMemo<T>;
  /** Forgets everything: after a write, a read must ask again. */
  clear(): void;
}

/** The answers of one endpoint in one execution, by what was asked. */
export interface EndpointMemo<T> {
  find(key: string): Promise<T> | undefined;
  /** Keeps what was asked for the first time, and returns it. */
  keep(key: string, answer: Promise<T>): Promise<T>;
}

/**
 * A memo for one execution.
 * @param onFirst told of each key that is asked for the first time, as it is asked
 */
export function createMemo(onFirst?: (key: string) => void): Memo {
  const endpoints: { clear(): void }[] = [];
  return {
    of<T>(nameOf: (key: string) => string): EndpointMemo<T> {
      const answers = new Map<string, Promise<T>>();
      endpoints.push(answers);
      return {
        find: (key) => answers.get(key),
        keep(key, answer) {
          onFirst?.(nameOf(key));
          answers.set(key, answer);
          return answer;
        },
      };
    },
    clear() {
      for (const answers of endpoints) answers.clear();
    },
  };
}
