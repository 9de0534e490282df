import type { Faults } from '../../demo/kit/faults.ts';
import { startDemoServices } from '../../demo/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { demoIdentity } from '../../src/supervisor/demo-secret.ts';

const project = new URL('../..', import.meta.url).pathname;
const SECRET = 'only-for-the-tests-of-the-explorer-0123456789';

/** The demo shop and the gateway in this process, as the command `demo` starts them. */
export interface Demo {
  readonly url: string;
  readonly services: readonly { readonly name: string; readonly url: string }[];
  /** The audience and issuer of its tokens are those of the demo, its secret is this one. */
  readonly secret: string;
  /** Replaces the faults of a service, by hand. */
  fault(service: string, faults: Faults): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the demo on free ports. @param bffs the BFFs to serve; default: all */
export async function startDemo(mode: 'demo' | 'dev' | 'production' = 'demo', bffs?: readonly string[]): Promise<Demo> {
  const shop = await startDemoServices({ port: 0, jwtSecret: SECRET });
  const source = { kind: 'command', command: 'demo' } as const;
  const settings: Readonly<Record<string, unknown>> = {
    'server.host': '127.0.0.1',
    'server.port': 0,
    'server.lameDuck': '0ms',
    'server.drainTimeout': '1s',
    ...Object.fromEntries(shop.services.map(({ name, url }) => [`services.${name}.instances`, [url]])),
  };
  const overrides = Object.entries(settings).map(([path, value]) => ({ path: path.split('.'), value, source }));
  const defaults = demoIdentity(SECRET, bffs ?? []);
  let gateway: Gateway;
  try {
    const config = loadConfig({ project, env: {}, overrides, defaults });
    gateway = await startGateway({
      ...{ config, project, mode },
      ...(mode === 'demo' && { demoServices: shop.services }),
      ...(bffs && { only: bffs }),
    });
  } catch (error) {
    await shop.close();
    throw error;
  }
  return {
    url: gateway.url,
    services: shop.services,
    secret: SECRET,
    async fault(service, faults) {
      const asked = shop.services.map(({ url }) =>
        fetch(`${url}/__demo/faults?service=${service}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(faults),
        }),
      );
      // Some may be down; one that lives is enough.
      await Promise.any(asked);
      await Promise.allSettled(asked);
    },
    async stop() {
      await gateway.stop();
      await shop.close();
    },
  };
}
