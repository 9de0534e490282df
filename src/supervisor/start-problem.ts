/** Why a gateway did not start, in a sentence that says what to do where that is known. */
export function startProblem(error: unknown, port: number): { reason: string; stack?: string } {
  if (!(error instanceof Error)) return { reason: String(error) };
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return { reason: `port ${port} is taken; set PORT to another one (${error.message})` };
  if (code === 'EACCES')
    return { reason: `port ${port} may not be opened; set PORT to another one (${error.message})` };
  return { reason: error.message, ...(error.stack && { stack: error.stack }) };
}
