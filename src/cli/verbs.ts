import type { Command } from 'commander';
import { auditCommand } from './audit.ts';
import { bffCommand } from './bff.ts';
import { checkCommand } from './check.ts';
import { codegenCommand } from './codegen.ts';
import { configCommand } from './config.ts';
import { demoCommand } from './demo.ts';
import { devCommand } from './dev.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { exposureCommand } from './exposure.ts';
import { initCommand } from './init.ts';
import { keysCommand } from './keys.ts';
import { operationsCommand } from './operations.ts';
import { serviceCommand } from './service.ts';
import { startCommand } from './start.ts';
import type { Terminal } from './terminal.ts';
import { tokenCommand } from './token.ts';

/** Makes the command of one verb; what it needs beyond its options is loaded when it runs. */
export type Verb = (terminal: Terminal) => Command;

/** Every verb, in the order of `--help`. */
export const verbs: readonly Verb[] = [
  initCommand,
  bffCommand,
  startCommand,
  devCommand,
  demoCommand,
  codegenCommand,
  configCommand,
  doctorCommand,
  operationsCommand,
  explainCommand,
  checkCommand,
  exposureCommand,
  serviceCommand,
  tokenCommand,
  keysCommand,
  auditCommand,
];
