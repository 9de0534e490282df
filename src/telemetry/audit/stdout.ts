import { fstatSync, write } from 'node:fs';
import type { Destination } from './destination.ts';

/** POSIX: writes of up to 4,096 bytes to a pipe are not mixed with those of other processes. */
const LARGEST_WRITE_TO_PIPE = 4_096;
const LARGEST_WRITE = 65_536;

/** Appends to a descriptor that somebody else has opened, such as the standard output. */
export function openDescriptor(descriptor: number): Destination {
  const found = fstatSync(descriptor);
  return {
    kind: 'stdout',
    largestWrite: found.isFIFO() || found.isSocket() ? LARGEST_WRITE_TO_PIPE : LARGEST_WRITE,
    renew: async () => false,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        write(descriptor, bytes, (error, written) => (error ? reject(error) : resolve(written)));
      }),
    close: async () => {},
  };
}
