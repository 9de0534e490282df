import { type Bound, namesIn, type Polynomial, type Term } from '../kit/bound.ts';

/** A bound as people read it: `1 + ⌈first / 100⌉`. */
export function formulaOf(bound: Bound): string {
  let constant = 0;
  const parts: string[] = [];
  for (const term of bound) {
    const text = termText(term);
    if (/^\d+$/.test(text)) constant += Number(text);
    else parts.push(text);
  }
  return [...parts.sort(), ...(constant > 0 || parts.length === 0 ? [String(constant)] : [])].join(' + ');
}

function termText({ keys, groups, size }: Term): string {
  const wanted = leastText(keys);
  if (size === 1) return wanted;
  if (groups === undefined)
    return /^\d+$/.test(wanted) ? String(Math.ceil(Number(wanted) / size)) : `⌈${fraction(wanted, size)}⌉`;
  const times = leastText(groups);
  if (times === wanted) return wanted;
  if (/^\d+$/.test(wanted) && /^\d+$/.test(times))
    return String(Math.floor((Number(wanted) + (size - 1) * Math.min(Number(times), Number(wanted))) / size));
  const rest = /^\d+$/.test(times)
    ? String((size - 1) * Number(times))
    : `${size - 1} × ${isSingle(times) ? times : `(${times})`}`;
  return `⌊(${wanted} + ${rest}) / ${size}⌋`;
}

function fraction(text: string, size: number): string {
  return isSingle(text) ? `${text} / ${size}` : `(${text}) / ${size}`;
}

function isSingle(text: string): boolean {
  return !text.includes(' + ') || text.startsWith('min(');
}

/** The least of several polynomials. */
export function leastText(polynomials: readonly Polynomial[]): string {
  const texts = polynomials.map(polynomialText);
  return texts.length === 1 ? (texts[0] ?? '0') : `min(${texts.join(', ')})`;
}

function polynomialText(polynomial: Polynomial): string {
  const parts = Object.entries(polynomial).map(([monomial, factor]) => {
    const names = namesIn(monomial);
    return [...(factor === 1 && names.length > 0 ? [] : [String(factor)]), ...names].join(' × ');
  });
  return parts.join(' + ') || '0';
}
