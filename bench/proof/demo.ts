import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { until } from './support.ts';
import type { RunningGateway } from './world.ts';

/** The reference project and its demo services, running. */
export interface Demo {
  readonly pid: number;
  /** The services by name. */
  readonly services: readonly string[];
  /** Where a BFF is asked. */
  urlOf(bff: string): string;
  /** The header of a caller of a BFF. */
  as(bff: string, who: readonly string[]): { readonly authorization: string };
  /** The header of the client that has the demo's key of a BFF. */
  keyOf(bff: string): { readonly 'x-api-key': string };
  /** Sets the faults of one service; `{}` clears them. */
  fault(service: string, faults: Readonly<Record<string, unknown>>): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Reads from what `frontdesk demo` prints where everything is. */
export async function demoOf(running: RunningGateway): Promise<Demo> {
  const rows = () => running.log.map((line) => /^ {2}(GraphQL|service|API key|admin) +(?:(\S+) +)?(\S+)$/.exec(line));
  await until('the demo has said where it is', () => rows().some((row) => row?.[1] === 'admin'), 20_000);
  const named = (kind: string) =>
    new Map(rows().flatMap((row) => (row?.[1] === kind ? [[row[2] ?? '', row[3] ?? ''] as const] : [])));
  const [urls, services, keys] = [named('GraphQL'), named('service'), named('API key')];
  const one = (from: ReadonlyMap<string, string>, name: string) => {
    const value = from.get(name);
    if (value === undefined) throw new Error(`the demo names no ${name}; it names ${[...from.keys()].join(', ')}`);
    return value;
  };
  return {
    pid: running.pid,
    services: [...services.keys()],
    urlOf: (bff) => one(urls, bff),
    as(bff, who) {
      const words = [join(root, 'src/cli/frontdesk.js'), 'token', '--bff', bff, ...who];
      const printed = execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
      return { authorization: `Bearer ${printed.trim().split('\n').at(-1)}` };
    },
    keyOf: (bff) => ({ 'x-api-key': one(keys, bff) }),
    async fault(service, faults) {
      // A service that is down is told through another one.
      const through = [...services].find(([name]) => name !== service)?.[1];
      const response = await fetch(`${through}/__demo/faults?service=${service}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      });
      if (!response.ok) throw new Error(`the faults of ${service} were answered with ${response.status}`);
    },
  };
}
