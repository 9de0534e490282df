import { ConfigurationError } from '../config/problem.ts';
import { ProjectError } from '../project/problem.ts';
import { RecordingError } from '../recording/files.ts';
import { AuditFileError } from '../telemetry/audit/file.ts';

/** What is wrong with what the gateway was given: its sentence says where, and our own stack would only be in the way. */
const GIVEN = [ConfigurationError, ProjectError, RecordingError, AuditFileError];

/** Why a gateway did not start, in a sentence that says what to do where that is known. */
export function startProblem(error: unknown, port: number): { reason: string; stack?: string } {
  if (!(error instanceof Error)) return { reason: String(error) };
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return { reason: `port ${port} is taken; set PORT to another one (${error.message})` };
  if (code === 'EACCES')
    return { reason: `port ${port} may not be opened; set PORT to another one (${error.message})` };
  if (!error.stack || GIVEN.some((kind) => error instanceof kind)) return { reason: error.message };
  return { reason: error.message, stack: error.stack };
}
