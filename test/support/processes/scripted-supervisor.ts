import { Failure } from '../../../src/cli/failure.ts';
import { serve } from '../../../src/cli/serve.ts';
import { environment } from '../../../src/config/environment.ts';
import { plainSay } from '../../../src/supervisor/say.ts';

// The supervisor of the project in the working directory, with scripted workers. Its first line says where it serves.

const say = plainSay((line) => process.stderr.write(`${line}\n`));
const load = { project: process.cwd(), env: environment() };
const worker = new URL('./scripted-worker.ts', import.meta.url);

try {
  await serve({ mode: 'production', load, colours: false, say, worker }, (supervisor) => {
    const { served, adminUrl } = supervisor;
    process.on('SIGHUP', () => {
      supervisor.reload({ code: true }).then(
        () => process.stdout.write('reloaded\n'),
        (error: Error) => process.stdout.write(`kept: ${error.message}\n`),
      );
    });
    // Last: who reads it may send the signal at once.
    process.stdout.write(`${JSON.stringify({ url: served.url, adminUrl })}\n`);
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Failure ? error.message : String(error)}\n`);
  process.exit(1);
}
