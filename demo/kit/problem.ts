import { STATUS_CODES } from 'node:http';
import { type ErrorForm, Refusal } from './reply.ts';

const TYPES = 'https://shop.example/problems/';

/** A refusal of a type of its own, with the members that this type has. */
export class Problem extends Refusal {
  constructor(status: number, type: string, title: string, sentence: string, members: Record<string, unknown> = {}) {
    super(status, sentence, { type: TYPES + type, title, ...members });
  }
}

/** Refusals as problem documents (RFC 9457). */
export const problemError: ErrorForm = ({ message, status, details, headers }, path) => {
  const type = 'field' in details ? `${TYPES}invalid-field` : 'about:blank';
  const title = 'field' in details ? 'A field is missing or wrong' : (STATUS_CODES[status] ?? 'Error');
  const problem = { type, title, status, detail: message, instance: path, ...details };
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify(problem),
  };
};
