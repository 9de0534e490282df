import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, open, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every thread of Node for files and compression waits, until the returned function is called. */
export function holdThreads(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-pipe-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const opened: number[] = [];
  for (let i = 0; i < 4; i += 1) open(pipe, 'r', (_, descriptor) => opened.push(descriptor));
  return () => {
    // Whoever reads gets the pipe as soon as somebody may write.
    opened.push(openSync(pipe, 'r+'));
    setImmediate(() => {
      for (const descriptor of opened) closeSync(descriptor);
      rmSync(folder, { recursive: true });
    });
  };
}
