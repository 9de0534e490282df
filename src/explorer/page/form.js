import { credentialFields } from './credentials.js';
import { curlOf } from './curl.js';
import { el } from './dom.js';
import { editor } from './editor.js';

/**
 * The form of one operation.
 * @param {object} options
 * @param {import('./api.js').Bff} options.bff
 * @param {import('./api.js').Example} options.example
 * @param {boolean} options.signs
 * @param {() => void} options.run
 * @param {(problem: string) => void} options.complain
 * @returns {{ element: HTMLElement, request: () => import('./api.js').Request, busy: (now: boolean) => void }}
 */
export function operationForm({ bff, example, signs, run, complain }) {
  const document = editor({
    label: 'Document',
    language: 'graphql',
    value: example.document.trimEnd(),
    readOnly: !bff.text,
    describedBy: bff.text ? undefined : 'trusted',
  });
  const variables = editor({ label: 'Variables (JSON)', language: 'json', value: example.variables });
  const inputs = bff.inputs.map((input) => ({ ...input, ...selectOf(input) }));
  const credentials = credentialFields(bff, signs, complain);
  const button = el('button', { type: 'submit', class: 'run' }, el('span', {}, 'Run'));
  const copy = el('button', { type: 'button', class: 'quiet' }, 'Copy as curl');
  copy.addEventListener('click', () => void copyCurl());

  const element = el(
    'form',
    { class: 'card request', 'aria-labelledby': 'operation-title' },
    el(
      'div',
      { class: 'head' },
      el(
        'div',
        {},
        el('h2', { id: 'operation-title' }, example.name),
        el('p', { class: 'endpoint' }, el('span', { class: 'method' }, 'POST'), ' ', bff.endpoint),
      ),
      el(
        'div',
        { class: 'actions' },
        el('a', { href: bff.endpoint, class: 'button quiet' }, 'Apollo Sandbox'),
        copy,
        button,
      ),
    ),
    el(
      'div',
      { class: 'fields' },
      el(
        'div',
        { class: 'field wide' },
        el('h3', {}, 'Document'),
        document.element,
        !bff.text &&
          el(
            'p',
            { class: 'hint', id: 'trusted' },
            'This API executes only what its authors wrote down. The text is not sent, its id is: ',
            el('code', {}, `${example.id.slice(0, 12)}…`),
          ),
      ),
      el(
        'div',
        { class: 'field' },
        el('h3', {}, 'Variables'),
        variables.element,
        el('h3', {}, 'Headers'),
        el('div', { class: 'headers' }, ...inputs.map(({ label }) => label), ...credentials.parts),
      ),
    ),
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  return { element, request, busy };

  /** @throws {Error} when the variables are not a JSON object */
  function request() {
    const headers = credentials.headers();
    for (const { header, select } of inputs) headers[header] = select.value;
    const operation = bff.text ? { query: document.field.value } : { documentId: example.id };
    return { endpoint: bff.endpoint, headers, body: { ...operation, variables: variablesOf(variables.field) } };
  }

  /** @param {boolean} now */
  function busy(now) {
    button.setAttribute('aria-disabled', String(now));
    button.classList.toggle('busy', now);
  }

  async function copyCurl() {
    try {
      await navigator.clipboard.writeText(curlOf(request()));
      copy.textContent = 'Copied';
      setTimeout(() => copy.replaceChildren('Copy as curl'), 1_500);
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  }
}

/** @param {import('./api.js').Input} input */
function selectOf({ header, oneOf, default: fallback }) {
  const select = el(
    'select',
    {},
    ...oneOf.map((value) => el('option', { value, selected: value === fallback }, value)),
  );
  select.value = chosenInputs.get(header) ?? fallback;
  if (select.selectedIndex === -1) select.value = fallback;
  select.addEventListener('change', () => chosenInputs.set(header, select.value));
  return { select, label: el('label', {}, el('span', { class: 'caption' }, header), select) };
}

/** A language and a currency stay the same from one operation to the next. @type {Map<string, string>} */
const chosenInputs = new Map();

/** @param {HTMLTextAreaElement} field */
function variablesOf(field) {
  const text = field.value.trim();
  field.removeAttribute('aria-invalid');
  try {
    const value = text === '' ? {} : JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    throw new TypeError('expected an object');
  } catch (error) {
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    throw new Error(`The variables are not a JSON object: ${error instanceof Error ? error.message : error}`);
  }
}
