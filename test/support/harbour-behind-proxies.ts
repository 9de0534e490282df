import { onTestFinished } from 'vitest';
import { type Script, startScriptedService, type TestGatewayOptions } from '../../src/testing.ts';
import { faultProxy } from './fault-proxy.ts';
import { gatewayFor } from './harness.ts';
import { harbour } from './projects.ts';

/** The harbour with a proxy before both of its services. */
export async function harbourBehindProxies(
  config: NonNullable<TestGatewayOptions['config']> = {},
  scripts: Readonly<Record<string, Script>> = {},
) {
  const all = { ...(await harbour.services()), ...scripts };
  const open = async (name: string) => {
    const service = await startScriptedService(all[name] ?? (() => ({ kind: 'hang' })), { name });
    onTestFinished(service.close);
    return { service, proxy: await faultProxy(service.url) };
  };
  const [registry, quays] = [await open('registry'), await open('quays')];
  const settings = (name: string, url: string) => ({
    instances: [url],
    // Connecting is not what is shown here, and takes long on a busy machine.
    connectTimeout: '900ms',
    ...config.services?.[name],
  });
  const gateway = await gatewayFor({
    project: harbour.root,
    config: {
      ...config,
      services: { registry: settings('registry', registry.proxy.url), quays: settings('quays', quays.proxy.url) },
    },
  });
  return { gateway, registry, quays };
}
