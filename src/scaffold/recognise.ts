import type { Contract, ContractOperation } from '../contracts/contract.ts';
import { type Answer, answerOf, isJson } from './answer.ts';
import { oneLine } from './names.ts';
import type { Plan } from './plan.ts';
import { batchOf } from './recognise-batch.ts';
import { pageOf } from './recognise-page.ts';

/**
 * Nobody but the same user may share an answer. No document says whether an answer is the same for all: where it asks for no credentials, a
 * gateway before the service may still have. `user` is never wrong, goes with every `credentials` of gateway.yaml, and is widened by hand.
 */
const SHARED_WITH = ['sharedWith', "'user'"] as const;

/** How the gateway would call an operation. */
export function planOf(contract: Contract, operation: ContractOperation): Plan {
  const answer = answerOf(operation);
  const reads = operation.route.startsWith('GET ');
  const found = batchOf(contract, operation, answer) ?? (reads ? pageOf(contract, operation, answer) : undefined);
  const plan = found ?? (reads ? readOf(operation, answer) : writeOf(operation));
  const notes = [...plan.notes, ...decodeNotes(answer), ...headerNotes(operation)];
  if (plan.kind === 'write') return { ...plan, notes, options: [...plan.options, ...decodeOf(answer)] };
  const { yields, ...rest } = plan;
  const callable = !operation.parameters.some((one) => one.required && isUnsent(one.in, one.name));
  return {
    ...rest,
    notes,
    options: [...plan.options, ...decodeOf(answer), SHARED_WITH],
    ...(yields && callable ? { yields } : {}),
  };
}

function readOf(operation: ContractOperation, answer: Answer): Plan {
  const kind = operation.route.includes('{') ? 'each' : 'get';
  const yields =
    answer.kind === 'json'
      ? ({ kind: 'value', schema: answer.single ? answer.schema : {}, arguments: operation.parameters } as const)
      : answer.kind === 'text'
        ? ({ kind: 'text', arguments: operation.parameters } as const)
        : undefined;
  return { operation, kind, options: [], notes: [], ...(yields ? { yields } : {}) };
}

function writeOf(operation: ContractOperation): Plan {
  const idempotent = operation.parameters.some(
    ({ in: place, name }) => place === 'header' && /^idempotency-key$/i.test(name),
  );
  const types = [...operation.request.keys()];
  const form = types.includes('application/x-www-form-urlencoded');
  const json = types.length === 0 || types.some(isJson);
  return {
    operation,
    kind: 'write',
    options: [
      ...(idempotent ? [['idempotencyKey', 'true'] as const] : []),
      ...(!json && form ? [['encode', "'form'"] as const] : []),
    ],
    notes:
      json || form ? [] : [`the body is ${oneLine(types.join(', '), 80)}: write an \`encode\` before it is called`],
  };
}

function decodeOf(answer: Answer): readonly (readonly [string, string])[] {
  return answer.kind === 'text' || answer.kind === 'other' ? [['decode', "'text'"]] : [];
}

function decodeNotes(answer: Answer): readonly string[] {
  if (answer.kind !== 'other') return [];
  const way = /xml/i.test(answer.mediaType) ? '`xml({ lists })`' : 'a function of its bytes';
  return [`the answer is ${oneLine(answer.mediaType, 80)}: \`decode\` may be ${way}`];
}

function headerNotes({ parameters }: ContractOperation): readonly string[] {
  const unsent = parameters
    .filter((one) => one.required && isUnsent(one.in, one.name))
    .map(({ name }) => oneLine(name, 60));
  return unsent.length === 0
    ? []
    : [`the service demands ${unsent.join(', ')} outside of path and query, which the gateway does not send`];
}

/** Headers and cookies, less those that are sent by other means. */
function isUnsent(place: string, name: string): boolean {
  return (
    place === 'cookie' ||
    (place === 'header' &&
      !/^(authorization|accept|content-type|idempotency-key|traceparent|x-request-id)$/i.test(name))
  );
}
