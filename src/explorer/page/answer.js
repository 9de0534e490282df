import { el } from './dom.js';
import { bytes, count, ms, sizeOf } from './format.js';
import { summaryOf, waterfall } from './waterfall.js';

/** @typedef {import('./api.js').Answer} Answer */

/** What happened, in one sentence. @param {string} name @param {Answer} answer */
export function sentenceOf(name, { status, errors, ms: took, trace }) {
  const failures = errors.length === 0 ? '' : `, ${count(errors.length, 'error')}: ${errors.map(placeOf).join(', ')}`;
  return `${name}: status ${status}${failures}, ${ms(took)}${trace ? `, ${summaryOf(trace)}` : ''}.`;
}

/**
 * An answer: its figures, what failed, its calls, and its body.
 * @param {HTMLElement} section
 * @param {Answer} answer
 */
export function drawAnswer(section, answer) {
  const { trace, errors, body } = answer;
  section.replaceChildren(
    el('h2', { id: 'result-title', class: 'unseen' }, 'Result'),
    figures(answer),
    ...(errors.length > 0 ? [failures(answer)] : []),
    ...(trace
      ? [
          el(
            'div',
            { class: 'card' },
            el('div', { class: 'head' }, el('h3', {}, 'Calls'), el('p', { class: 'hint' }, summaryOf(trace))),
            waterfall(trace),
          ),
        ]
      : []),
    el(
      'div',
      { class: 'card' },
      el('div', { class: 'head' }, el('h3', {}, 'Answer'), el('p', { class: 'hint' }, 'without its trace')),
      el('pre', { class: 'json', tabindex: '0', role: 'region', 'aria-label': 'Answer' }, ...lines(body, errors)),
    ),
  );
  section.hidden = false;
}

/** @param {Answer} answer */
function figures(answer) {
  const { status, statusText, errors, ms: took, body, trace } = answer;
  const size = sizeOf(JSON.stringify(body));
  const received =
    trace?.batches.flatMap(({ calls }) => calls).reduce((sum, call) => sum + (call.joined ? 0 : call.bytes), 0) ?? 0;
  const verdict = status >= 400 ? 'failed' : errors.length > 0 ? 'degraded' : 'well';
  const word = { failed: statusText || 'refused', degraded: 'degraded', well: statusText || 'OK' }[verdict];
  return el(
    'dl',
    { class: 'card figures' },
    figure('Status', el('span', { class: `verdict ${verdict}` }, String(status)), word),
    figure('Time', ms(took)),
    figure('Size', bytes(size), 'uncompressed'),
    ...(trace ? [figure('Calls', String(trace.calls), `for ${count(trace.loads, 'load')}`)] : []),
    ...(received > 0
      ? [figure('From services', bytes(received), `${Math.max(1, Math.round((size / received) * 100))} % reached you`)]
      : []),
  );
}

/** @param {string} name @param {string | Node} value @param {string} [note] */
function figure(name, value, note) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value, note !== undefined && el('small', {}, note)));
}

/** @param {Answer} answer */
function failures({ errors, status }) {
  const title = status >= 400 ? 'Refused' : `${count(errors.length, 'field')} failed, the rest is right`;
  return el(
    'div',
    { class: 'card failures' },
    el('h3', {}, title),
    el(
      'ul',
      {},
      ...errors
        .slice(0, 20)
        .map((error) =>
          el(
            'li',
            {},
            el('code', { class: 'code' }, error.extensions?.code ?? 'ERROR'),
            error.path && el('code', { class: 'path' }, placeOf(error)),
            el('span', {}, error.message),
          ),
        ),
      errors.length > 20 && el('li', {}, el('span', {}, `and ${errors.length - 20} more`)),
    ),
  );
}

/** @param {import('./api.js').GraphQLError} error */
function placeOf({ path, extensions }) {
  return path ? path.join('.') : (extensions?.code ?? 'ERROR');
}

/**
 * The body as indented JSON; a null that stands for a failure says so.
 * @param {Record<string, unknown>} body
 * @param {readonly import('./api.js').GraphQLError[]} errors
 */
function lines(body, errors) {
  /** @type {(string | HTMLElement)[]} */
  const out = [];
  write(body, '', []);
  return out;

  /** @param {unknown} value @param {string} indent @param {readonly (string | number)[]} path */
  function write(value, indent, path) {
    if (typeof value !== 'object' || value === null) {
      out.push(leaf(value));
      const code = value === null && path[0] === 'data' ? codeAt(path.slice(1)) : undefined;
      if (code !== undefined) out.push(' ', el('span', { class: 'lost' }, `✕ ${code}`));
      return;
    }
    const list = Array.isArray(value);
    const entries = Object.entries(value);
    if (entries.length === 0) {
      out.push(list ? '[]' : '{}');
      return;
    }
    out.push(list ? '[\n' : '{\n');
    for (const [index, [key, item]] of entries.entries()) {
      out.push(`${indent}  `);
      if (!list) out.push(el('span', { class: 't-name' }, JSON.stringify(key)), ': ');
      write(item, `${indent}  `, [...path, list ? index : key]);
      out.push(index < entries.length - 1 ? ',\n' : '\n');
    }
    out.push(`${indent}${list ? ']' : '}'}`);
  }

  /** The code of an error at a place or below it: a null rises to the next field that may be null. @param {readonly (string | number)[]} place */
  function codeAt(place) {
    const found = errors.find(({ path }) => path !== undefined && place.every((step, index) => path[index] === step));
    return found?.extensions?.code;
  }
}

/** @param {unknown} value */
function leaf(value) {
  const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'literal';
  return el('span', { class: `t-${kind}` }, JSON.stringify(value));
}
