/** Loaded into a gateway (`--import`): its wall clock is moved by what PROOF_CLOCK's file says, in milliseconds. */
import { readFileSync, watchFile } from 'node:fs';

const file = process.env.PROOF_CLOCK ?? '';
const now = Date.now.bind(Date);
let step = 0;

// Polled every few milliseconds: a file is what every process of the gateway sees.
watchFile(file, { interval: 5, persistent: false }, () => {
  step = Number(readFileSync(file, 'utf8'));
});
Date.now = () => now() + step;
