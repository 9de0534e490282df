import { join } from 'node:path';
import { run } from '../../src/cli/program.ts';

/** Runs `frontdesk token revoke …` with the settings of a gateway. @throws {Error} with what it complained of */
export async function revokeCommand(words: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const project = join(import.meta.dirname, 'project');
  const code = await run(['token', 'revoke', ...words, '--project', project], {
    env,
    print: write,
    complain: write,
    colours: false,
  });
  if (code !== 0) throw new Error(lines.join('\n'));
}
