import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { afterAll, beforeAll } from 'vitest';
import { type Running, runLine, startLine } from '../support/command.ts';

/** The demo as `npm run demo` starts it, and what a person finds out from its terminal. */
export interface RunningDemo {
  /** The endpoint of a BFF. */
  endpoint(bff: string): string;
  /** The API key that the demo printed for a BFF. */
  key(bff: string): string;
  /** A token of a user, from the command line. */
  token(subject: string, bff: string): Promise<string>;
}

/** Runs the demo for the tests of a file. */
export function useDemo(): RunningDemo {
  let demo: Running;
  let output = '';
  beforeAll(async () => {
    demo = startLine('npm run --silent demo');
    output = await demo.printed(/Try it:\n\n.+\n/);
  });
  afterAll(() => demo.interrupt());

  const line = (pattern: RegExp) => pattern.exec(output)?.[1] ?? '';
  return {
    endpoint: (bff) => line(new RegExp(`GraphQL +${bff} +(\\S+)`)),
    key: (bff) => line(new RegExp(`API key +${bff} +(\\S+)`)),
    token: async (subject, bff) =>
      (await runLine(`npx frontdesk token --sub ${subject} --bff ${bff}`)).trim().split('\n').at(-1) ?? '',
  };
}

/** An operation as it stands in the project: its text, its id, and the document that clients take. */
export function operation(bff: string, name: string) {
  const text = readFileSync(new URL(`../../bffs/${bff}/operations/${name}.graphql`, import.meta.url), 'utf8');
  return { text, id: createHash('sha256').update(text).digest('hex'), document: parse(text) };
}
