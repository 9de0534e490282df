import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { Finding } from './finding.ts';

const FOREIGN_WRITE = 0o022;

/** Whether the audit trail can be written, and by its owner alone. Nothing is made. */
export function examineAudit({ audit }: Pick<Config, 'audit'>, project: string): readonly Finding[] {
  const finding = { check: 'audit', subject: 'audit.file' } as const;
  if (!audit.enabled) {
    return [
      {
        check: 'audit',
        state: 'warning',
        found: 'is switched off',
        fix: 'take audit.enabled: false out of the settings',
      },
    ];
  }
  if (audit.file === undefined) {
    return [{ check: 'audit', state: 'ok', found: 'goes to the standard output, beside the log' }];
  }
  const path = resolve(project, audit.file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) {
    return [
      { ...finding, state: 'problem', found: `${path} is no file`, fix: 'name one that lines can be appended to' },
    ];
  }
  const needed = found ? path : dirname(path);
  if (!mayWrite(needed)) {
    return [
      {
        ...finding,
        state: 'problem',
        found: `${needed} cannot be written, or is not there`,
        fix: 'make it, let the user of the gateway write there, or name another file',
      },
    ];
  }
  if (found && (found.mode & FOREIGN_WRITE) !== 0) {
    return [{ ...finding, state: 'warning', found: `others may write ${path}`, fix: `chmod go-w ${path}` }];
  }
  return [{ ...finding, state: 'ok', found: `${path} can be written${audit.secret === undefined ? '' : ', keyed'}` }];
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
