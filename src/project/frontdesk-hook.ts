import { registerHooks } from 'node:module';
import { extname } from 'node:path';

// TypeScript in the repository, JavaScript in the package.
const extension = extname(import.meta.filename);
const format = extension === '.ts' ? 'module-typescript' : 'module';

const MODULES: Readonly<Record<string, URL>> = {
  frontdesk: new URL(`../index${extension}`, import.meta.url),
  'frontdesk/testing': new URL(`../testing${extension}`, import.meta.url),
};

let registered = false;

/** Lets every project import the gateway that runs it, wherever the project lies: one instance serves all. */
export function mapFrontdesk(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const found = Object.hasOwn(MODULES, specifier) ? MODULES[specifier] : undefined;
      return found ? { url: found.href, format, shortCircuit: true } : nextResolve(specifier, context);
    },
  });
}
