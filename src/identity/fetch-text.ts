/** No set of keys, no discovery document and no answer about a token is longer. */
const LONGEST = 100_000;
const PATIENCE_MS = 5_000;

/** What is sent along; by default nothing. */
export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** A form. */
  readonly body?: URLSearchParams;
  /** The statuses whose text is read; by default 200 alone. */
  readonly statuses?: readonly number[];
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * The text at an address that the configuration names: no redirect is followed, no more than 100 KB are read, and it takes 5 s at most.
 * @throws {Error} saying in words for operators why there is none; they stand in logs, so the query of the address, which may be a key, does not
 */
export async function fetchText(
  address: string,
  signal: AbortSignal,
  question: Omit<Question, 'statuses'> = {},
): Promise<string> {
  return (await fetchAnswer(address, signal, question)).text;
}

/** As `fetchText`, with the status, for whom other statuses than 200 say something, too. @throws {Error} as `fetchText` does */
export async function fetchAnswer(
  address: string,
  signal: AbortSignal,
  { method = 'GET', headers = {}, body, statuses = [200] }: Question,
): Promise<Answer> {
  const shown = withoutQuery(address);
  const response = await fetch(address, {
    method,
    redirect: 'manual',
    headers: { accept: 'application/json', ...headers },
    ...(body && { body }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  }).catch((error: unknown) => {
    throw new Error(`${shown} could not be reached: ${reasonOf(error)}`);
  });
  if (!statuses.includes(response.status)) {
    await response.body?.cancel();
    throw new Error(`${shown} answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST) throw new Error(`${shown} answered with more than ${LONGEST / 1_000} KB`);
    chunks.push(chunk);
  }
  return { status: response.status, text: Buffer.concat(chunks).toString() };
}

/** An address as it may stand in logs. */
export function withoutQuery(address: string): string {
  return address.split(/[?#]/, 1).join('');
}

/** What fetch throws says "fetch failed"; why stands in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1_000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
