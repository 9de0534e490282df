const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `18 ms`, `2.4 ms`. @param {number} value */
export function ms(value) {
  return `${value < 10 ? tenths.format(value) : whole.format(value)} ms`;
}

/** `812 B`, `3.1 KB`. @param {number} value */
export function bytes(value) {
  return value < 1_000 ? `${value} B` : `${tenths.format(value / 1_000)} KB`;
}

/** `1 call`, `4 calls`. @param {number} value @param {string} noun */
export function count(value, noun) {
  const plural = /(ch|s|x)$/.test(noun) ? `${noun}es` : `${noun}s`;
  return `${whole.format(value)} ${value === 1 ? noun : plural}`;
}

/** The size of a text as UTF-8. @param {string} text */
export function sizeOf(text) {
  return new TextEncoder().encode(text).length;
}
