import { Refusal } from './reply.ts';

/** The body as an object, or a refusal. */
export function objectBody(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Refusal(400, 'The body must be a JSON object');
}

/** A list of 1 to `max` texts in a body, each once. */
export function textList(body: Record<string, unknown>, name: string, max: number): string[] {
  const value = body[name];
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!isList || value.length < 1 || value.length > max) {
    const got = Array.isArray(value) ? `a list of ${value.length}` : typeof value;
    throw new Refusal(400, `${name} must be a list of 1 to ${max} texts, but got ${got}`);
  }
  return [...new Set(value as string[])];
}
