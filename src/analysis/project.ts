import type { Config } from '../config/schema.ts';
import { outlineOf } from '../operations/outline.ts';
import type { LoadedBff } from '../project/load.ts';
import { type Explanation, explainOperation } from './explain.ts';
import { createLaboratory } from './subjects.ts';

/** A trusted operation of a project. */
export interface TrustedOperation {
  /** `bff/Name`. */
  readonly id: string;
  readonly bff: string;
  /** Relative to the project. */
  readonly file: string;
  readonly source: string;
}

export function trustedOperations(loaded: readonly LoadedBff[]): readonly TrustedOperation[] {
  return loaded.flatMap(({ name: bff, trusted }) =>
    trusted.map(({ file, source }) => ({ id: `${bff}/${outlineOf(source)?.name ?? file}`, bff, file, source })),
  );
}

/** Explains operations one after the other: the resolvers of a run may not know those of another. */
export async function explainAll(
  root: string,
  loaded: readonly LoadedBff[],
  config: Config,
  operations: readonly Pick<TrustedOperation, 'bff' | 'source' | 'file'>[],
): Promise<readonly Explanation[]> {
  const laboratory = await createLaboratory(root, loaded, config);
  try {
    const explanations: Explanation[] = [];
    for (const operation of operations) explanations.push(await explainOperation(await laboratory.subject(operation)));
    return explanations;
  } finally {
    await laboratory.stop();
  }
}
