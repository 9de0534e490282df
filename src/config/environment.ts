/** Environment variables as an argument, so that tests and commands decide what they are. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process: the one place that reads it. */
export function environment(): Environment {
  return { ...process.env };
}
