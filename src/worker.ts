import { enableCompileCache } from 'node:module';

// Before anything large is loaded, so that what is loaded comes from the cache.
enableCompileCache();

const [{ runWorker }, { startGateway }] = await Promise.all([
  import('./supervisor/run-worker.ts'),
  import('./gateway.ts'),
]);

runWorker(startGateway);
