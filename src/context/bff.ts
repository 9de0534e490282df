import type { Policies } from '../authorization/policy.ts';
import type { HeaderInput, InputDefinitions, InputsOf } from './inputs.ts';

/** The policy of one BFF, as data. */
export interface BffDefinition<I extends InputDefinitions = InputDefinitions> {
  /** The folders of `schema/` that make up its schema. */
  readonly schema: readonly string[];
  /** Who may call. There is no default: `anonymous` is written out. */
  readonly accepts: readonly ('anonymous' | 'jwt' | 'apiKey' | 'certificate' | 'signature')[];
  /** Which operations are executed: `any` text, or `only` those of its folder `operations/`, by their ids. */
  readonly operations: 'any' | 'only';
  /** What an answer may depend on besides variables and caller. */
  readonly inputs?: I;
  /** The functions that `@policy` names in its schema. */
  readonly policies?: Policies<InputsOf<I>>;
  /** What becomes of a query with a field that its caller may not see: the field is `null` (default), or all of it is refused. */
  readonly authorization?: 'null' | 'refuse';
  /** Origins of web pages that may call, exactly as browsers send them; default: none. */
  readonly cors?: { readonly origins: readonly string[] };
  /** `'strict'` is Apollo Server's rule alone: every GET needs a header that no plain link can send. */
  readonly csrf?: 'strict';
}

const KEYS = ['schema', 'accepts', 'operations', 'inputs', 'policies', 'authorization', 'cors', 'csrf'];

/**
 * Declares a BFF.
 * @throws {TypeError} saying which key was expected to be what.
 */
export function defineBff<const I extends Readonly<Record<string, HeaderInput>> = Record<never, never>>(
  definition: BffDefinition<I>,
): BffDefinition<I> {
  const expect = (holds: boolean, key: string, expected: string, got: unknown) => {
    if (!holds) throw new TypeError(`defineBff: ${key}: expected ${expected}, got ${JSON.stringify(got) ?? 'nothing'}`);
  };
  for (const key of Object.keys(definition)) expect(KEYS.includes(key), key, `one of the keys ${KEYS.join(', ')}`, key);
  const { schema, accepts, operations, policies = {}, authorization = 'null', cors, csrf } = definition;
  expect(Array.isArray(schema) && schema.length > 0, 'schema', 'a list of folders in schema/', schema);
  const callers = ['anonymous', 'jwt', 'apiKey', 'certificate', 'signature'];
  const known = Array.isArray(accepts) && accepts.length > 0 && accepts.every((one) => callers.includes(one));
  expect(known, 'accepts', `a list of ${callers.join(', ')}`, accepts);
  expect(['any', 'only'].includes(operations), 'operations', '"any" or "only"', operations);
  expect(['null', 'refuse'].includes(authorization), 'authorization', '"null" or "refuse"', authorization);
  expect(csrf === undefined || csrf === 'strict', 'csrf', '"strict" or nothing', csrf);
  for (const [name, policy] of Object.entries(policies)) {
    expect(typeof policy === 'function', `policies.${name}`, 'a function', policy);
  }
  for (const origin of cors?.origins ?? []) {
    expect(
      URL.canParse(origin) && new URL(origin).origin === origin,
      'cors.origins',
      'an origin such as "https://app.example"',
      origin,
    );
  }
  return Object.freeze(definition);
}
