import type { Config } from '../config/schema.ts';
import type { Clock, Millis } from '../kit/clock.ts';
import { urlOf } from '../upstream/balance/instance-option.ts';
import type { Clocked } from './clock.ts';
import type { Finding } from './finding.ts';

export interface ExaminedServices {
  readonly findings: readonly Finding[];
  readonly clocks: readonly Clocked[];
}

interface ServicesParts {
  readonly services: Config['services'];
  /** The services of the project, by their folders. */
  readonly names: readonly string[];
  /** Whether the project has services to run beside the gateway. */
  readonly hasDemo: boolean;
  readonly clock: Clock;
}

/** A `Date` header names full seconds. */
const DATE_EXACT_MS = 1_000;

/** Whether each instance of each service answers, whatever it answers: a HEAD of its base URL changes nothing. */
export async function examineServices({ services, names, hasDemo, clock }: ServicesParts): Promise<ExaminedServices> {
  const results = await Promise.all(
    names.map(async (name) => {
      const setting = `services.${name}.instances`;
      const options = services[name];
      if (!options) {
        const found = 'has no address';
        const fix = `set ${setting} in gateway.yaml`;
        return [{ finding: { check: 'services', subject: name, state: 'problem', found, fix } as const }];
      }
      if (options.discovery.by === 'srv') {
        const found = 'is found by SRV records, which name its instances and were not asked';
        return [{ finding: { check: 'services', subject: name, state: 'ok', found } as const }];
      }
      return Promise.all(
        options.instances.map((instance) =>
          ask({ url: urlOf(instance), name, setting, hasDemo, clock, timeoutMs: options.timeout }),
        ),
      );
    }),
  );
  return {
    findings: results.flat().map(({ finding }) => finding),
    clocks: results.flat().flatMap((result) => ('clocked' in result && result.clocked ? [result.clocked] : [])),
  };
}

interface Asked {
  readonly url: string;
  readonly name: string;
  readonly setting: string;
  readonly hasDemo: boolean;
  readonly clock: Clock;
  readonly timeoutMs: Millis;
}

async function ask(asked: Asked): Promise<{ readonly finding: Finding; readonly clocked?: Clocked }> {
  const { url, name, setting, hasDemo, clock, timeoutMs } = asked;
  const finding = { check: 'services', subject: name } as const;
  try {
    const before = clock.wall();
    const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const after = clock.wall();
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      finding: { ...finding, state: 'ok', found: `${url} answers in ${Math.ceil(after - before)} ms` },
      // The header was cut to the second: on average it is half a second old.
      ...(Number.isNaN(date)
        ? {}
        : { clocked: { source: name, aheadMs: (before + after) / 2 - date - 500, exactMs: DATE_EXACT_MS } }),
    };
  } catch (error) {
    const start = hasDemo ? 'start it (--demo-services of "start" and "dev" starts that of demo/)' : 'start it';
    const fix = `${start}, or set ${setting}`;
    return {
      finding: { ...finding, state: 'problem', found: `${url} does not answer: ${reasonOf(error, timeoutMs)}`, fix },
    };
  }
}

function reasonOf(error: unknown, timeoutMs: Millis): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing within ${timeoutMs} ms`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause
    ? String(cause.code)
    : (cause instanceof Error ? cause : error).message;
}
