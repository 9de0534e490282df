import type { ContractOperation, Schema } from '../contracts/contract.ts';

/** What an operation answers when all goes well. */
export type Answer =
  | { readonly kind: 'json'; readonly schema: Schema; readonly single: boolean }
  | { readonly kind: 'text' }
  | { readonly kind: 'other'; readonly mediaType: string }
  | { readonly kind: 'nothing' };

const EXACT = ['200', '201', '202', '203'];

/** The answer of a success, of which types are made; `single` when the document has but one, so that its schema is the whole truth. */
export function answerOf({ responses }: ContractOperation): Answer {
  const exact = EXACT.filter((status) => responses.has(status));
  const statuses = exact.length > 0 ? exact : ['2XX', '2xx', 'default'].filter((status) => responses.has(status));
  const answers = statuses.flatMap((status) => [...(responses.get(status) ?? [])]);
  const json = answers.find(([type]) => isJson(type));
  if (json) return { kind: 'json', schema: json[1], single: answers.length === 1 && exact.length === 1 };
  const [other] = answers;
  if (!other) return { kind: 'nothing' };
  return /^text\/(plain|csv|html|markdown)\b/i.test(other[0])
    ? { kind: 'text' }
    : { kind: 'other', mediaType: other[0] };
}

/** True for the media types that are read as JSON. */
export function isJson(type: string): boolean {
  return /^(application|text)\/([\w.-]+\+)?json\b|^\*\/\*|^application\/\*/i.test(type);
}
