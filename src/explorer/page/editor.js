import { el } from './dom.js';

/** What is coloured, by language: the first group that matches names the class. */
const TOKENS = {
  graphql:
    /(?<comment>#.*)|(?<string>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")|(?<variable>\$\w+)|(?<directive>@\w+)|(?<keyword>\b(?:query|mutation|subscription|fragment|on)\b)|(?<type>\b[A-Z]\w*)|(?<number>-?\b\d[\d.]*)|(?<literal>\b(?:true|false|null)\b)|(?<name>\w+(?=\s*:))/g,
  json: /(?<name>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>-?\b\d[\d.eE+-]*)|(?<literal>\b(?:true|false|null)\b)/g,
};

/**
 * A text field that shows its syntax: the coloured copy lies under the field and gives it its size.
 * @param {{ label: string, language: 'graphql' | 'json', value: string, readOnly?: boolean, describedBy?: string }} options
 */
export function editor({ label, language, value, readOnly = false, describedBy }) {
  const colours = el('pre', { 'aria-hidden': 'true' });
  const field = el('textarea', {
    'aria-label': label,
    'aria-describedby': describedBy,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    wrap: 'off',
    readonly: readOnly,
  });
  field.value = value;
  const paint = () => colours.replaceChildren(...coloured(field.value, language), '\n');
  field.addEventListener('input', paint);
  paint();
  return { element: el('div', { class: 'editor' }, el('div', {}, colours, field)), field };
}

/**
 * @param {string} text
 * @param {'graphql' | 'json'} language
 * @returns {(string | HTMLElement)[]}
 */
function coloured(text, language) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS[language])) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [''];
    parts.push(text.slice(end, match.index), el('span', { class: `t-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
