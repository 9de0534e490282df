import { basename, extname } from 'node:path';
import type { ToGenerate } from './generate-types.ts';

/** What a change of files asks for. */
export interface Change {
  /** The files of which something is made. */
  readonly files: readonly string[];
  /** What must be generated. */
  readonly generate: ToGenerate;
  /** True when a fresh worker is needed: a process cannot load code a second time. */
  readonly code: boolean;
  /** True when nothing but contracts has changed: without their types there is nothing to take up. */
  readonly contractsOnly: boolean;
}

/** What changed files ask for, by their paths from the project; `undefined` when nothing is made of them. */
export function changeOf(files: readonly string[]): Change | undefined {
  const kinds = files.map((file) => ({ file, kind: kindOf(file) })).filter(({ kind }) => kind !== 'nothing');
  if (kinds.length === 0) return undefined;
  const is = (kind: Kind) => kinds.some((one) => one.kind === kind);
  const contracts = kinds.flatMap(({ file, kind }) => (kind === 'contract' ? [file.split('/')[1] ?? ''] : []));
  return {
    files: kinds.map(({ file }) => file),
    generate: { contracts: [...new Set(contracts)], bffs: is('schema') || is('code') },
    code: is('code') || is('contract'),
    contractsOnly: kinds.every(({ kind }) => kind === 'contract'),
  };
}

type Kind = 'schema' | 'operation' | 'contract' | 'code' | 'configuration' | 'nothing';

function kindOf(file: string): Kind {
  const [folder, , part] = file.split('/');
  // Without an extension: what editors write on their way.
  if (['', '.md'].includes(extname(file))) return 'nothing';
  if (folder === 'schema') return extname(file) === '.graphql' ? 'schema' : 'nothing';
  if (folder === 'bffs') return part === 'operations' ? 'operation' : 'code';
  if (folder === 'services')
    return basename(file) === part && /^openapi\.(ya?ml|json)$/.test(part) ? 'contract' : 'code';
  return 'configuration';
}
