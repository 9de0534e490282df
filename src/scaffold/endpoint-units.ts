import { camel, keyOf, oneLine, quoted, UNSAFE_PROPERTIES, unique, wordsOf } from './names.ts';
import type { Plan } from './plan.ts';
import type { Unit } from './unit.ts';

/** An endpoint with the name that it has in `endpoints.ts`. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: Plan;
}

/** Names for endpoints; those that were given before stay. */
export function named(plans: readonly Plan[], before: Readonly<Record<string, string>>): readonly NamedPlan[] {
  const known = (plan: Plan) =>
    Object.hasOwn(before, plan.operation.route) ? before[plan.operation.route] : undefined;
  const taken = new Set<string>([...UNSAFE_PROPERTIES, ...Object.values(before)]);
  return plans.map((plan) => ({ plan, name: known(plan) ?? unique(nameOf(plan), taken, longName(plan)) }));
}

/** A noun for what is read: `listUsers` is `users`, `GET /users/{id}/orders` is `userOrders`. */
function nameOf(plan: Plan): string {
  const { operation, kind } = plan;
  const words = wordsOf(operation.operationId ?? '');
  if (words.length === 0) return longName(plan);
  const reads = kind !== 'write' && words.length > 1 && /^(get|list|fetch|find|retrieve|read)$/i.test(words[0] ?? '');
  return camel((reads ? words.slice(1) : words).join(' '), longName(plan));
}

function longName({ operation, kind }: Plan): string {
  const [method = '', path = ''] = operation.route.split(' ');
  const steps = path.split('/').filter((step) => step !== '');
  const texts = steps.map((step, i) => {
    if (step.startsWith('{')) return i === steps.length - 1 ? `by ${step}` : '';
    return step;
  });
  return camel(`${kind === 'write' ? method.toLowerCase() : ''} ${texts.join(' ')}`, `${method.toLowerCase()}Root`);
}

/** One line of `endpoints.ts`, below what there is to say of it. */
export function endpointUnit({ name, plan: { operation, kind, options, notes } }: NamedPlan): Unit {
  const list = options.map(([option, value]) => `${option}: ${value}`).join(', ');
  const call = `${kind}(${quoted(operation.route)}, ${list === '' ? '{}' : `{ ${list} }`})`;
  return { key: operation.route, comments: notes.map((note) => oneLine(note, 240)), code: `${keyOf(name)}: ${call}` };
}
