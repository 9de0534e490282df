import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadOptions, loadConfig } from '../config/load.ts';
import { ConfigurationError } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { type Clock, type Millis, systemClock } from '../kit/clock.ts';
import { readLayout } from '../project/layout.ts';
import { loadProject } from '../project/load.ts';
import { readDemoSecret } from '../supervisor/demo-secret.ts';
import { examineAudit } from './audit.ts';
import { examineClock } from './clock.ts';
import type { Finding } from './finding.ts';
import { examineGenerated } from './generated.ts';
import { examineIssuers } from './issuers.ts';
import { examinePorts } from './ports.ts';
import { examineRedis } from './redis.ts';
import { examineSecrets } from './secrets.ts';
import { examineServices } from './services.ts';

/** Where no setting says how far clocks may differ. */
const TOLERANCE: Millis = 30_000;

/** Looks at everything that `frontdesk start` needs, without starting it. The order is that in which to mend things. */
export async function examine(load: LoadOptions, clock: Clock = systemClock): Promise<readonly Finding[]> {
  const generated = await examineGenerated(load.project);
  const node: Finding = { check: 'node', state: 'ok', found: `${process.version}, at ${process.execPath}` };
  const config = configOf(load);
  const rest = 'unreadable' in config ? config.unreadable : await examineConfigured(config, load.project, clock);
  return [node, ...rest, generated];
}

async function examineConfigured(config: Config, project: string, clock: Clock): Promise<readonly Finding[]> {
  const layout = await readLayout(project);
  const hasDemo = existsSync(join(project, 'demo', 'serve.ts'));
  const names = layout.services.map(({ name }) => name);
  const [ports, redis, services, issuers, bffs] = await Promise.all([
    examinePorts(config),
    examineRedis(config.redis, clock),
    examineServices({ services: config.services, names, hasDemo, clock }),
    examineIssuers(config.identity.issuers),
    accepted(project),
  ]);
  return [
    { check: 'configuration', state: 'ok', found: 'can be read' },
    ...ports,
    ...redis.findings,
    ...services.findings,
    ...issuers,
    ...examineSecrets({ config, demoSecret: readDemoSecret(project), bffs }),
    ...examineAudit(config, project),
    examineClock([...(redis.clock ? [redis.clock] : []), ...services.clocks], leewayOf(config)),
  ];
}

/** What the strictest issuer allows. */
function leewayOf({ identity: { jwt, issuers } }: Config): Millis {
  const leeways = [...(jwt ? [jwt] : []), ...Object.values(issuers)].map(({ leeway }) => leeway);
  return leeways.length === 0 ? TOLERANCE : Math.min(...leeways);
}

function configOf(load: LoadOptions): Config | { readonly unreadable: readonly Finding[] } {
  try {
    return loadConfig(load);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const unreadable = error.problems.map(({ source, path, message }) => ({
      check: 'configuration' as const,
      subject: path || source,
      state: 'problem' as const,
      found: message,
      fix: `change it in ${source}; docs/configuration.md has every setting`,
    }));
    return { unreadable };
  }
}

/** What each BFF accepts. A project that cannot be loaded is what `generated files` tells about. */
async function accepted(project: string): Promise<readonly { name: string; accepts: readonly string[] }[]> {
  try {
    const loaded = await loadProject(project);
    return loaded.map(({ name, definition }) => ({ name, accepts: definition.accepts }));
  } catch {
    return [];
  }
}
