import Negotiator from 'negotiator';

/**
 * A fact about the request, besides variables and principal, that an answer may depend on: taken from a header and
 * normalised to a closed set, so that nothing a client invents becomes part of a key.
 */
export interface HeaderInput<Value extends string = string> {
  /** In lower case. */
  readonly header: string;
  readonly oneOf: readonly Value[];
  readonly default: Value;
}

export type InputDefinitions = Readonly<Record<string, HeaderInput>>;

/** What resolvers see in `inputs`. */
export type InputsOf<I> = { readonly [K in keyof I]: I[K] extends HeaderInput<infer V> ? V : never };

/**
 * An input from a header. `accept-language` is negotiated as RFC 9110 section 12.5.4 says; any other header counts when it is one of
 * the values, whatever its case. Everything else is the default.
 * @throws {TypeError} when the default is not one of the values.
 */
export function header<const V extends string>(
  name: string,
  options: { readonly oneOf: readonly V[]; readonly default: NoInfer<V> },
): HeaderInput<V> {
  if (!options.oneOf.includes(options.default)) {
    throw new TypeError(
      `header("${name}"): expected the default to be one of ${options.oneOf.join(', ')}, got "${options.default}"`,
    );
  }
  return { header: name.toLowerCase(), ...options };
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const NONE = Object.freeze({});

/** The inputs of a request. */
export function readInputs(
  definitions: InputDefinitions | undefined,
  headers: Headers,
): Readonly<Record<string, string>> {
  if (!definitions) return NONE;
  const inputs: Record<string, string> = {};
  for (const name in definitions) {
    const input = definitions[name];
    if (input) inputs[name] = readInput(input, headers[input.header]);
  }
  return Object.freeze(inputs);
}

function readInput(
  { header: name, oneOf, default: fallback }: HeaderInput,
  sent: string | readonly string[] | undefined,
): string {
  if (typeof sent !== 'string') return fallback;
  if (name === 'accept-language') {
    const [first] = new Negotiator({ headers: { 'accept-language': sent } }).languages([...oneOf]);
    return first ?? fallback;
  }
  const wanted = sent.trim().toLowerCase();
  return oneOf.find((value) => value.toLowerCase() === wanted) ?? fallback;
}
