import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/types/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // Tests run the same erased TypeScript as production, and one copy of graphql.
    experimental: { viteModuleRunner: false },
    // What a test imports as `frontdesk` are the sources; what it means without this condition is the package that was built.
    execArgv: ['--conditions=frontdesk-source'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
