import { registerHooks } from 'node:module';

const MODULES: Readonly<Record<string, URL>> = {
  frontdesk: new URL('../index.ts', import.meta.url),
  'frontdesk/testing': new URL('../testing.ts', import.meta.url),
};

let registered = false;

/** Lets every project import the gateway that runs it, wherever the project lies: one instance serves all. */
export function mapFrontdesk(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const found = Object.hasOwn(MODULES, specifier) ? MODULES[specifier] : undefined;
      return found
        ? { url: found.href, format: 'module-typescript', shortCircuit: true }
        : nextResolve(specifier, context);
    },
  });
}
