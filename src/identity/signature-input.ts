/** What a signature says about itself (RFC 9421, 2.3). */
export interface SignatureInput {
  /** The names of what it covers, in the order of the signature base. */
  readonly components: readonly string[];
  /** Seconds since the Unix epoch. */
  readonly created: number;
  readonly expires: number | undefined;
  readonly nonce: string;
  readonly keyid: string;
  readonly alg: string | undefined;
  /** The inner list with its parameters, as it was sent: the last line of the signature base. */
  readonly text: string;
}

/** Longer than any that is needed. */
const LONGEST = 4_096;
const SHORTEST_NONCE = 16;
const LONGEST_NONCE = 128;

/**
 * Structured fields (RFC 9651) in the one spelling that their serialisation has: a dictionary of one member. What is signed is this text, so
 * another spelling of the same would be another signature; a component has no parameters, and a string no escapes.
 */
const INPUT =
  /^([a-z][a-z0-9_.-]{0,63})=(\(("[a-z0-9@-]+"(?: "[a-z0-9@-]+")*)\)((?:;[a-z]+=(?:0|[1-9]\d{0,11}|"[ !#-[\]-~]*"))*))$/;
const SIGNATURE = /^([a-z][a-z0-9_.-]{0,63})=:([A-Za-z0-9+/]+={0,2}):$/;
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g;
const NUMBERS = ['created', 'expires'];
const TEXTS = ['nonce', 'keyid', 'alg', 'tag'];

/**
 * Reads `Signature-Input` and `Signature`, of one signature.
 * @param sent each as often as it was sent
 * @throws what `refused` makes of the rule that failed
 */
export function readSignatureHeaders(
  inputs: readonly string[],
  signatures: readonly string[],
  refused: (rule: string) => Error,
): { readonly input: SignatureInput; readonly signature: Buffer } {
  const [inputText = '', signatureText = ''] = [inputs[0], signatures[0]];
  if (inputs.length !== 1 || signatures.length !== 1) throw refused('expected one Signature-Input and one Signature');
  if (inputText.length > LONGEST || signatureText.length > LONGEST) throw refused('it is malformed');
  const [, label, text = '', list = '', tail = ''] = INPUT.exec(inputText) ?? [];
  const [, sameLabel, encoded = ''] = SIGNATURE.exec(signatureText) ?? [];
  const signature = Buffer.from(encoded, 'base64');
  if (label === undefined || label !== sameLabel || signature.toString('base64') !== encoded)
    throw refused('it is malformed');
  const components = list.split(' ').map((one) => one.slice(1, -1));
  if (new Set(components).size !== components.length) throw refused('it covers something twice');
  const { created, expires, nonce, keyid, alg } = parametersOf(tail, refused);
  if (typeof created !== 'number') throw refused('created is missing');
  if (typeof keyid !== 'string') throw refused('keyid is missing');
  if (typeof nonce !== 'string' || nonce.length < SHORTEST_NONCE || nonce.length > LONGEST_NONCE)
    throw refused(`expected a nonce of ${SHORTEST_NONCE} to ${LONGEST_NONCE} characters`);
  const input = {
    ...{ components, created, nonce, keyid, text },
    expires: typeof expires === 'number' ? expires : undefined,
    alg: typeof alg === 'string' ? alg : undefined,
  };
  return { input, signature };
}

function parametersOf(tail: string, refused: (rule: string) => Error): Readonly<Record<string, string | number>> {
  const found = new Map<string, string | number>();
  for (const [, name = '', digits, text = ''] of tail.matchAll(PARAMETER)) {
    const fits = (digits === undefined ? TEXTS : NUMBERS).includes(name);
    if (!fits || found.has(name)) throw refused('it is malformed');
    found.set(name, digits === undefined ? text : Number(digits));
  }
  return Object.fromEntries(found);
}

/** The text that is signed (RFC 9421, 2.5). */
export function signatureBase(
  { components, text }: Pick<SignatureInput, 'components' | 'text'>,
  value: (component: string) => string,
): string {
  return [...components.map((one) => `"${one}": ${value(one)}`), `"@signature-params": ${text}`].join('\n');
}
