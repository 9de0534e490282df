import { configSchema } from './schema.ts';
import { settingOf } from './setting.ts';

/** The settings of gateway.yaml as a tree: reading, explaining and documenting walk it. */
export const settings = settingOf(configSchema);
