import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/types/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // Tests run the same erased TypeScript as production, and one copy of graphql.
    experimental: { viteModuleRunner: false },
    // What a test imports as `frontdesk` are the sources; what it means without this condition is the package that was built.
    execArgv: ['--conditions=frontdesk-source'],
    // Many files wait for processes and sockets rather than for a core.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
