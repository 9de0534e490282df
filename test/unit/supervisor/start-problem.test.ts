import { describe, expect, it } from 'vitest';
import { ProjectError } from '../../../src/project/problem.ts';
import { RecordingError } from '../../../src/recording/files.ts';
import { startProblem } from '../../../src/supervisor/start-problem.ts';

describe('why a gateway did not start', () => {
  it.each([new ProjectError('bffs/app/bff.ts: no such folder'), new RecordingError('/nope: nothing there')])(
    '$name is its sentence alone, with no stack of ours',
    (error) => {
      expect(startProblem(error, 4000)).toEqual({ reason: error.message });
    },
  );

  it('an error of nobody’s keeps its stack', () => {
    const error = new TypeError('x is not a function');
    expect(startProblem(error, 4000)).toEqual({ reason: error.message, stack: error.stack });
  });

  it('a taken port says which, and what to set', () => {
    const error = Object.assign(new Error('listen EADDRINUSE: address already in use'), { code: 'EADDRINUSE' });
    expect(startProblem(error, 4000)).toEqual({
      reason: 'port 4000 is taken; set PORT to another one (listen EADDRINUSE: address already in use)',
    });
  });
});
