/** What most texts are made of: nothing of it is invisible. */
const PLAIN = /^[\x20-\x7e]*$/;
// Control characters (line breaks, terminal control), line and paragraph separators, which JSON leaves as they are,
// format characters (they turn the direction of text or hide in it), and halves of surrogate pairs.
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/gu;

/**
 * Text of foreign origin on one line of a log: what could forge lines or steer a terminal becomes a visible `\uXXXX`.
 * @param most the length in characters, after which it is cut.
 */
export function visible(text: string, most = 200): string {
  if (text.length <= most && PLAIN.test(text)) return text;
  return cut(text, most).replace(INVISIBLE, escaped);
}

/** As `visible`, with line breaks and tabs left in place: for stacks, which stand inside JSON or below a line. */
export function visibleLines(text: string, most: number): string {
  return cut(text, most).replace(INVISIBLE, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
