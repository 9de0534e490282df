const SUGGESTION = /\s*Did you mean[\s\S]*$/;
const TYPE_PHRASE = / (?:on|of|in position expecting|expecting) (?:required )?type "[^"]*"/g;
const QUOTED = /"(?:[^"\\]|\\.)*"/g;
const NAME = /[A-Za-z_]\w*/g;
const SENT_VALUE = /got invalid value ([\s\S]*); /;

/**
 * A message of graphql-js without what it tells about the schema: suggestions are cut off, and quoted names stay only
 * when the client wrote them itself, in `source` (the document) or in the value that the message repeats.
 * Clairvoyance-like tools rebuild a schema from just these messages when introspection is off.
 */
export function withoutSchemaNames(message: string, source: string): string {
  const cut = message.replace(SUGGESTION, '');
  const sentValue = SENT_VALUE.exec(cut)?.[1] ?? '';
  const known = new Set([...(source.match(NAME) ?? []), ...(sentValue.match(NAME) ?? [])]);
  return cut
    .replace(TYPE_PHRASE, (phrase) => (namesIn(phrase.slice(phrase.indexOf('"')), known) ? phrase : ''))
    .replace(QUOTED, (quoted) => (namesIn(quoted, known) ? quoted : '"…"'));
}

function namesIn(quoted: string, known: ReadonlySet<string>): boolean {
  return (quoted.match(NAME) ?? []).every((name) => known.has(name));
}
