import { afterEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { project } from '../../support/processes/running.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** What is wrong with these settings of a service, and of the server. */
function problemsWith(service: string, server = ''): string[] {
  const made = project({
    'services/library/endpoints.ts': '',
    'gateway.yaml': `server: { ${server} }\nservices:\n  library:\n    instances: ["http://a"]\n    ${service}\n`,
  });
  cleanups.push(made.remove);
  try {
    loadConfig({ project: made.dir, env: {} });
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [];
  }
}

describe('refused, with the line, is', () => {
  test.each([
    ['timeout: 11s', 'timeout: expected at most server.maxDeadline (10s), got 11s: it could never end a call'],
    ['timeout: 5ms', 'timeout: expected at least 10ms, since no call starts with less, got 5ms'],
    ['firstByteTimeout: 3s', 'firstByteTimeout: expected less than timeout (2s), got 3s: it could never end a call'],
    ['idleTimeout: 0ms', 'idleTimeout: expected more than 0ms: no answer could ever end'],
    ['connectTimeout: 0ms', 'connectTimeout: expected more than 0ms: nothing could ever be reached'],
    ['retry: { backoff: 500ms }', 'retry.backoff: expected at most maxBackoff (250ms), got 500ms'],
    [
      'retry: { backoff: 2s, maxBackoff: 3s }',
      'retry.backoff: expected less than timeout (2s), since all tries share it, got 2s',
    ],
    ['hedge: { after: 2s }', 'hedge.after: expected less than timeout (2s), got 2s'],
    ['hedge: { after: p99 }', 'hedge.after: expected "p95", or a duration such as "50ms", got "p99"'],
    ['retry: { tries: 0 }', 'retry.tries: expected a whole number from 1 to 10, got 0'],
  ])('%s', (setting, problem) => {
    const [line = '', ...others] = problemsWith(setting);
    expect(line).toMatch(/^gateway\.yaml:5:\d+ services\.library\./);
    expect([line.replace(/^\S+ services\.library\./, ''), others]).toEqual([problem, []]);
  });

  test('a deadline that is longer than the longest', () => {
    expect(problemsWith('timeout: 1s', 'deadline: 3s, maxDeadline: 2s')).toEqual([
      'gateway.yaml:1:21 server.deadline: expected at most server.maxDeadline (2s), got 3s',
    ]);
  });
});

test.each([
  'timeout: 10s',
  'timeout: 200ms',
  'firstByteTimeout: 1s',
  'connectTimeout: 5s',
  'hedge: { after: p95 }',
  'retry: { tries: 1 }',
])('%s is no contradiction', (setting) => {
  expect(problemsWith(setting)).toEqual([]);
});
