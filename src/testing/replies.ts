type Headers = Readonly<Record<string, string>>;

/** What a scripted service does with one call. */
export type ScriptedReply =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: string | Buffer }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop' };

/** Replies that were made here: what else a route yields is the body of its answer. */
const replies = new WeakSet<object>();

function made(reply: ScriptedReply): ScriptedReply {
  replies.add(reply);
  return reply;
}

/** True for what the functions of this page return. */
export function isReply(value: unknown): value is ScriptedReply {
  return typeof value === 'object' && value !== null && replies.has(value);
}

/** An answer in every detail. */
export function answer(parts: {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: string | Buffer;
}): ScriptedReply {
  const { status: code = 200, headers = {}, body = '' } = parts;
  return made({ kind: 'answer', status: code, headers, body });
}

/** A success with a JSON body. */
export function json(value: unknown, headers: Headers = {}): ScriptedReply {
  return answer({ headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) });
}

/** A status and no body. */
export function status(code: number, headers: Headers = {}): ScriptedReply {
  return answer({ status: code, headers });
}

/** Takes the call and never answers. */
export function hang(): ScriptedReply {
  return made({ kind: 'hang' });
}

/** Destroys the connection without an answer. */
export function drop(): ScriptedReply {
  return made({ kind: 'drop' });
}

/** A success whose body is not what its content type says. */
export function garbage(body = '<html><body>It works!</body></html>'): ScriptedReply {
  return answer({ headers: { 'content-type': 'application/json' }, body });
}

/** The reply, but not before the promise is fulfilled. */
export async function after(
  promise: Promise<unknown>,
  reply: ScriptedReply | Promise<ScriptedReply>,
): Promise<ScriptedReply> {
  await promise;
  return reply;
}
