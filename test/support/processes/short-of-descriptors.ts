/** Keeps keys of a file in a process that can open no file at the moment when it changes. Prints what is told of it, until it was read. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { openKeyFile } from '../../../src/identity/key-file.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { createEvents } from '../../../src/telemetry/events.ts';

const [path = '', records = ''] = process.argv.slice(2);
const events = createEvents((error) => {
  throw error;
});
const store = openKeyFile({ path, clock: systemClock, events });
const taken: number[] = [];
// The timers of a gateway keep no process alive.
const alive = setInterval(() => {}, 60_000);
events.subscribe('keys', (fact) => {
  for (const descriptor of taken.splice(0)) closeSync(descriptor);
  console.log(JSON.stringify(fact));
  if (fact.state !== 'changed') return;
  store.close();
  clearInterval(alive);
});
writeFileSync(path, records);
for (;;) {
  try {
    taken.push(openSync('/dev/null', 'r'));
  } catch {
    break;
  }
}
