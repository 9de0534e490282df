import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorForm, Refusal, type Reply } from './reply.ts';

const MAX_BODY_BYTES = 1_000_000;

/** The body of a request: parsed JSON, the text that it is otherwise, or null when there is none. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, `The body must not exceed ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sends an answer; returns the size of its body in bytes. */
export function send(response: ServerResponse, reply: Reply): number {
  const bodiless = reply.status === 204 || reply.status === 304;
  const body = Buffer.from(bodiless ? '' : reply.body);
  response.writeHead(reply.status, bodiless ? {} : { ...reply.headers, 'content-length': body.length });
  response.end(body);
  return body.length;
}

/** What a caller is told when a request for `path` threw. */
export function replyToError(error: unknown, form: ErrorForm, path: string): Reply {
  if (error instanceof Refusal) return form(error, path);
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  return form(new Refusal(500, 'Something went wrong'), path);
}
