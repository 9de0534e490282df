import { startDemoServices } from './services.ts';

// The executable: `node demo/serve.ts [SERVICE …]` runs the named services, or all of them; each has the port of its place.
// DEMO_PORT (4100) is the first port, DEMO_HOST (127.0.0.1) the address, DEMO_JWT_SECRET verifies the tokens that prove
// callers, DEMO_JWT_AUDIENCES names further audiences of these, with commas between them.

const names = process.argv.slice(2);
const port = Number(process.env.DEMO_PORT ?? 4100);

try {
  if (!Number.isInteger(port) || port < 0 || port > 65_000) {
    throw new Error(`DEMO_PORT must be a port from 0 to 65000, but got "${process.env.DEMO_PORT}"`);
  }
  const { services, close } = await startDemoServices({
    port,
    host: process.env.DEMO_HOST ?? '127.0.0.1',
    jwtSecret: process.env.DEMO_JWT_SECRET || undefined,
    jwtAudiences: process.env.DEMO_JWT_AUDIENCES?.split(',').map((audience) => audience.trim()) ?? [],
    ...(names.length > 0 && { only: names }),
  });
  for (const { name, url } of services) console.log(`${name.padEnd(16)} ${url}`);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void close().catch(fail);
    // A parent's channel would keep the process alive.
    if (process.connected) process.disconnect();
  };
  for (const reason of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(reason, stop);
  process.send?.({ ready: true, services });
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  console.error(`demo: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
