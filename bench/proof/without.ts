/**
 * Loaded into the gateway of a negative control before anything else (`--import`): modules that PROOF_WITHOUT names are changed
 * while they are loaded, so that the product itself needs no switch that turns its protections off.
 */
import { registerHooks } from 'node:module';
import type { Replacement } from './row.ts';

const replacements = JSON.parse(process.env.PROOF_WITHOUT ?? '[]') as readonly Replacement[];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const wanted = replacements.filter(({ module }) => url.endsWith(`/src/${module}`));
    if (wanted.length === 0) return loaded;
    let source = String(loaded.source);
    for (const { module, find, put } of wanted) {
      if (!source.includes(find)) throw new Error(`the control finds nothing to take away in ${module}: ${find}`);
      source = source.replace(find, put);
    }
    return { ...loaded, source };
  },
});
