import { onTestFinished } from 'vitest';
import { type DnsServer, openDnsServer } from './dns-server.ts';

export type { DnsRecord, DnsServer as TestDns } from './dns-server.ts';

/** A DNS server that ends with the test. */
export async function startDns(): Promise<DnsServer> {
  const server = await openDnsServer();
  onTestFinished(server.close);
  return server;
}
