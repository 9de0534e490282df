import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config/schema.ts';
import type { Finding } from './finding.ts';

interface Port {
  readonly subject: string;
  readonly host: string;
  readonly port: number;
  readonly setting: string;
}

const LIVE_MS = 1_000;

/** Whether the public port and the admin port can be opened. */
export async function examinePorts({ server, admin }: Pick<Config, 'server' | 'admin'>): Promise<readonly Finding[]> {
  const ports: readonly Port[] = [
    { subject: 'public', host: server.host, port: server.port, setting: 'PORT (server.port)' },
    { subject: 'admin', host: admin.host, port: admin.port, setting: 'ADMIN_PORT (admin.port)' },
  ];
  const running = await isGateway(admin);
  const findings = await Promise.all(ports.map((port) => examine(port, running)));
  const same = server.port === admin.port && server.port !== 0;
  if (!same) return findings;
  const found = `both ports are ${server.port}`;
  return [
    ...findings,
    { check: 'ports', subject: 'admin', state: 'problem', found, fix: 'set ADMIN_PORT to another one' },
  ];
}

async function examine({ subject, host, port, setting }: Port, running: boolean): Promise<Finding> {
  const where = `${host}:${port}`;
  if (port === 0) return { check: 'ports', subject, state: 'ok', found: 'a free one is taken at each start' };
  const code = await openingOf(host, port);
  const finding = { check: 'ports', subject } as const;
  switch (code) {
    case undefined:
      return { ...finding, state: 'ok', found: `${where} is free` };
    case 'EADDRINUSE':
      return running
        ? {
            ...finding,
            state: 'warning',
            found: `${where} is taken, and a gateway runs here`,
            fix: `stop that one, or set ${setting}`,
          }
        : {
            ...finding,
            state: 'problem',
            found: `${where} is taken`,
            fix: `stop what listens there, or set ${setting}`,
          };
    case 'EACCES':
      return {
        ...finding,
        state: 'problem',
        found: `${where} needs rights that you do not have`,
        fix: `set ${setting} to 1024 or more`,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        ...finding,
        state: 'problem',
        found: `${host} is no address of this machine`,
        fix: `set ${subject === 'public' ? 'HOST (server.host)' : 'admin.host'}`,
      };
    default:
      return { ...finding, state: 'problem', found: `${where} cannot be opened (${code})`, fix: `set ${setting}` };
  }
}

/** The code of the error with which listening fails; `undefined` when it works. */
async function openingOf(host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  try {
    probe.listen({ host, port, exclusive: true });
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

/** Whether what listens on the admin port answers as a gateway does. */
async function isGateway({ host, port }: Config['admin']): Promise<boolean> {
  if (port === 0) return false;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const authority = name.includes(':') ? `[${name}]` : name;
    const response = await fetch(`http://${authority}:${port}/livez`, { signal: AbortSignal.timeout(LIVE_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
