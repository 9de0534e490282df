import { AsyncLocalStorage } from 'node:async_hooks';
import type { GraphQLResolveInfo } from 'graphql';

/** One run of a field's resolver, as far as it asked a service for something that nobody had asked before. */
export interface FieldVisit {
  /** Its place in the answer with positions left out: `Query.fleet[].captain`. */
  readonly path: string;
  /** Whose resolver it is: `Ship.captain`. */
  readonly field: string;
  /** What it asked first, as the keys of the execution's memo. */
  readonly asked: string[];
  /** The length of the list that it returned; `undefined` when that is no list, or not there yet. */
  items: number | undefined;
}

/** Which fields of one execution asked for what. */
export interface FieldVisits {
  /** Runs a resolver; what is asked until its promise is fulfilled is its own. */
  enter<T>(info: GraphQLResolveInfo, resolve: () => T): T;
  /** What has asked something, in the order of the first question. */
  all(): readonly FieldVisit[];
}

/** The field that runs at present, through every `await` of its resolver. */
const present = new AsyncLocalStorage<{ readonly visit: FieldVisit; readonly visits: FieldVisit[] }>();

/** An empty log for one execution. It costs an asynchronous context a resolver, and is for `dev` and `demo` alone. */
export function createFieldVisits(): FieldVisits {
  const visits: FieldVisit[] = [];
  return {
    enter(info, resolve) {
      const field = `${info.parentType.name}.${info.fieldName}`;
      const visit: FieldVisit = { path: pathOf(info), field, asked: [], items: undefined };
      const result = present.run({ visit, visits }, resolve);
      const note = (value: unknown) => {
        if (Array.isArray(value)) visit.items = value.length;
      };
      // What is returned stays as it was: this only looks on.
      if (result instanceof Promise) result.then(note, () => {});
      else note(result);
      return result;
    },
    all: () => visits,
  };
}

/** Tells the field that runs that it asked for what nobody had asked before. Without one nothing happens. */
export function noteAsked(key: string): void {
  const now = present.getStore();
  if (!now) return;
  if (now.visit.asked.length === 0) now.visits.push(now.visit);
  now.visit.asked.push(key);
}

function pathOf({ path, operation }: GraphQLResolveInfo): string {
  let text = '';
  for (let step: typeof path | undefined = path; step; step = step.prev) {
    text = typeof step.key === 'number' ? `[]${text}` : `.${step.key}${text}`;
  }
  return `${operation.operation.charAt(0).toUpperCase()}${operation.operation.slice(1)}${text}`;
}
