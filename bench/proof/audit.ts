import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './support.ts';
import type { RunningGateway, World } from './world.ts';

/** One record of an audit trail. */
export interface AuditRecord {
  readonly audit: string;
  readonly decision?: string;
  readonly requestId?: string;
  readonly address?: string;
  readonly what?: { readonly method?: string; readonly route?: string };
}

/** An audit file that is gone when the world ends. */
export interface AuditFile {
  readonly path: string;
  /** The settings of a gateway that writes there. */
  readonly settings: Readonly<Record<string, string>>;
  lines(): readonly string[];
  records(): readonly AuditRecord[];
}

export function auditFile(world: World): AuditFile {
  const dir = mkdtempSync(join(tmpdir(), 'frontdesk-audit-'));
  world.onEnd(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, 'audit.jsonl');
  const lines = () => readFileSync(path, 'utf8').trimEnd().split('\n');
  return {
    path,
    settings: { FRONTDESK_AUDIT__FILE: path },
    lines,
    records: () => lines().map((line) => JSON.parse(line) as AuditRecord),
  };
}

/** Ends a gateway in good order: its audit trail is whole then. */
export async function ended(gateway: RunningGateway): Promise<void> {
  process.kill(gateway.pid, 'SIGTERM');
  await until('the gateway has stopped', () => gateway.log.some((line) => line.includes('"msg":"stopped"')), 20_000);
}
