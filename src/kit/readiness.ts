/** One thing on which readiness depends, as `/readyz?verbose` shows it. */
export interface ReadyPart {
  readonly name: string;
  readonly ready: boolean;
  /** A part that is not required is shown, but the instance is ready without it. */
  readonly required: boolean;
  /** Why it is not ready, or what it is doing, for operators. */
  readonly detail?: string;
}

/** What a stage tells operators: whether it is ready, and figures for `/stats`. */
export interface AdminPart {
  readonly name: string;
  /** Itself, or what it is made of at the moment. */
  readonly ready?: () => ReadyPart | readonly ReadyPart[] | Promise<ReadyPart>;
  readonly stats?: () => object;
}

/** Where stages register what operators can see; the composition root asks it. */
export interface AdminRegistry {
  /** Adds a part; the returned function takes it out again. @throws {Error} when the name is taken. */
  register(part: AdminPart): () => void;
  /** Asks every part. A part that throws is a required one that is not ready. */
  readiness(): Promise<readonly ReadyPart[]>;
  /** The figures of all parts, by name. */
  stats(): Record<string, unknown>;
}

/** An empty registry. */
export function createAdminRegistry(): AdminRegistry {
  const parts = new Map<string, AdminPart>();
  return {
    register(part) {
      if (parts.has(part.name)) throw new Error(`admin part "${part.name}" is registered already`);
      parts.set(part.name, part);
      return () => parts.delete(part.name);
    },
    async readiness() {
      const asked = [...parts.values()].flatMap(({ name, ready }) => (ready ? [ask(name, ready)] : []));
      return (await Promise.all(asked)).flat();
    },
    stats() {
      const figures: Record<string, unknown> = {};
      for (const { name, stats } of parts.values()) if (stats) figures[name] = stats();
      return figures;
    },
  };
}

async function ask(name: string, ready: NonNullable<AdminPart['ready']>): Promise<ReadyPart | readonly ReadyPart[]> {
  try {
    return await ready();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, ready: false, required: true, detail };
  }
}
