import type { Config } from '../config/schema.ts';
import type { LoadedBff } from '../project/load.ts';
import { exposureOf } from './expose.ts';
import { type ExposureLock, lockOf } from './lock.ts';
import { everybody } from './visitors.ts';

/** What `exposure.lock.json` would say now. @throws {ProjectError} as `exposureOf` */
export async function currentLock(root: string, loaded: readonly LoadedBff[], config: Config): Promise<ExposureLock> {
  return lockOf(await exposureOf(root, loaded, config, (bff) => [everybody(bff)]));
}
