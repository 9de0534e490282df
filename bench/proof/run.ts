import { runProof } from './command.ts';
import { rows } from './rows.ts';
import { createWorld } from './world.ts';

const code = await runProof({
  args: process.argv.slice(2),
  rows,
  createWorld,
  print: (line) => console.log(line),
  note: (text) => void process.stderr.write(text),
});
process.exit(code);
