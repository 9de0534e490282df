/**
 * The beginning of a text, at most `maxLength` characters long: cut between two words, and ending in … where something is left out.
 * Without `maxLength`, or with one that is not above 0, the whole text.
 */
export function excerpt(text: string, maxLength: number | null | undefined): string {
  if (maxLength === null || maxLength === undefined || maxLength <= 0 || text.length <= maxLength) return text;
  const words = text
    .slice(0, maxLength)
    .replace(/\s\S*$/, '…')
    .replace(/[\s,.;:–-]+…$/, '…');
  if (words.endsWith('…') && words !== '…' && words.length <= maxLength) return words;
  // One word is longer than all the room there is; half of a surrogate pair is no character.
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
