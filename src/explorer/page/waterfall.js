import { el } from './dom.js';
import { bytes, count, ms } from './format.js';
import { timelineOf } from './timeline.js';

/**
 * @typedef {import('./timeline.js').Bar} Bar
 * @typedef {import('./timeline.js').Row} Row
 */

/**
 * The calls of an answer, drawn over time, and the same as a table.
 * @param {import('./api.js').Trace} trace
 */
export function waterfall(trace) {
  const { ticks, waves, rows } = timelineOf(trace);
  if (rows.length === 0) return el('p', { class: 'hint' }, 'No service was asked.');
  const plane = el(
    'div',
    { class: 'plane' },
    ...waves.map((wave) => placed(el('div', { class: `wave ${wave.place}` }, nameOf(wave.label)), wave)),
    ...ticks.map(({ at, ms: time }) =>
      placed(el('div', { class: time === 0 ? 'tick first' : 'tick' }, el('small', {}, String(time))), { from: at }),
    ),
  );
  return el(
    'div',
    { class: 'calls' },
    el(
      'div',
      {
        class: 'waterfall',
        role: 'img',
        'aria-label': `Waterfall: ${summaryOf(trace)}. The table below says the same.`,
      },
      plane,
      ...rows.map(rowOf),
    ),
    legend(rows),
    el('details', {}, el('summary', {}, 'The calls as a table'), tableOf(trace)),
  );
}

/** The word is left out where there is little room. @param {string} label */
function nameOf(label) {
  const [word = '', numbers = ''] = label.split(' ');
  return el('b', {}, el('i', {}, `${word} `), numbers);
}

/** In words. @param {import('./api.js').Trace} trace */
export function summaryOf({ loads, calls, waves, cached, joined }) {
  const parts = [`${count(loads, 'load')}, ${count(calls, 'call')} in ${count(waves, 'wave')}`];
  if (cached > 0) parts.push(`${count(cached, 'row')} from the cache`);
  if (joined > 0) parts.push(`${joined} joined`);
  return parts.join(', ');
}

/** @param {Row} row */
function rowOf(row) {
  const notes = [count(row.keys, 'key')];
  if (row.cached > 0) notes.push(`${row.cached === row.keys ? 'all' : row.cached} cached`);
  return el(
    'div',
    { class: `row ${row.state}`, 'data-service': row.service, 'data-state': row.state },
    el(
      'div',
      { class: 'who' },
      el('span', { class: 'name' }, el('b', {}, row.service), ` ${row.endpoint}`),
      el('span', { class: 'notes' }, notes.join(' · ')),
    ),
    el(
      'div',
      { class: 'lanes' },
      ...row.lanes.map((lane) => el('div', { class: 'lane' }, ...lane.flatMap(barOf))),
      row.lanes.length === 0 && cachedMark(row),
    ),
  );
}

/** @param {Row} row */
function cachedMark({ from }) {
  const before = from > 65;
  const mark = el('span', { class: before ? 'cached-mark before' : 'cached-mark' }, el('i', {}), 'from the cache');
  return el('div', { class: 'lane' }, placed(mark, { from: before ? 100 - from : from }));
}

/** @param {Bar} bar */
function barOf(bar) {
  const { call, state, from, width } = bar;
  const text = labelOf(bar);
  const title = `${call.method} ${call.template}: ${text}, ${bytes(call.bytes)}`;
  const shape = placed(el('span', { class: `shape ${state}`, title }), { from, width });
  const place = placeOf(bar, text);
  if (place === 'none') return [shape];
  if (place === 'inside') {
    shape.append(el('span', { class: 'label' }, text));
    return [shape];
  }
  const at = { after: from + width, before: 100 - from, over: 0 }[place];
  return [shape, placed(el('span', { class: `label ${place} ${state}` }, text), { from: at })];
}

/**
 * Where the label of a bar fits: in it, behind it, before it, or else over it. Bars that share a lane have no room.
 * @param {Bar} bar
 * @param {string} text
 */
function placeOf({ from, width, alone }, text) {
  if (!alone) return 'none';
  const needs = 2 + text.length * (matchMedia('(max-width: 820px)').matches ? 2.3 : 1.1);
  if (width > needs) return 'inside';
  if (from + width + needs < 100) return 'after';
  return from > needs ? 'before' : 'over';
}

/** @param {Bar} bar */
function labelOf({ call, state }) {
  if (state === 'failed') return `✕ ${call.code ?? call.status ?? 'no answer'} · ${ms(call.ms)}`;
  return state === 'joined' ? `joined · ${ms(call.ms)}` : `${ms(call.ms)} · ${call.status}`;
}

/** @param {readonly Row[]} rows */
function legend(rows) {
  const present = new Set(rows.flatMap(({ state, lanes }) => [state, ...lanes.flat().map((bar) => bar.state)]));
  const words = { ok: 'answered', failed: 'failed', joined: 'joined a call in flight', cached: 'from the cache' };
  return el(
    'ul',
    { class: 'legend', 'aria-hidden': 'true' },
    ...Object.entries(words)
      .filter(([state]) => present.has(/** @type {Row['state']} */ (state)))
      .map(([state, word]) => el('li', {}, el('i', { class: `shape ${state}` }), word)),
    el('li', { class: 'unit' }, 'time in ms'),
  );
}

/** @param {import('./api.js').Trace} trace */
function tableOf({ batches }) {
  const heads = ['Wave', 'Service', 'Endpoint', 'Keys', 'Cached', 'Call', 'Start', 'Time', 'Result', 'Bytes'];
  const lines = batches
    .toSorted((a, b) => a.wave - b.wave || a.startMs - b.startMs)
    .flatMap((batch) => {
      const own = [batch.wave, batch.service, batch.endpoint, batch.keys.length, batch.cached];
      if (batch.calls.length === 0) return [[...own, 'none', ms(batch.startMs), '', 'from the cache', '']];
      return batch.calls.map((call) => [
        ...own,
        `${call.method} ${call.template}`,
        ms(call.startMs),
        ms(call.ms),
        `${call.joined ? 'joined, ' : ''}${call.code ?? call.status ?? 'no answer'}`,
        bytes(call.bytes),
      ]);
    });
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The calls as a table' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...lines.map((line) => el('tr', {}, ...line.map((cell) => el('td', {}, String(cell)))))),
    ),
  );
}

/**
 * @template {HTMLElement} E
 * @param {E} element
 * @param {{ from: number, width?: number }} position
 */
function placed(element, { from, width }) {
  element.style.setProperty('--from', `${from}%`);
  if (width !== undefined) element.style.setProperty('--width', `${width}%`);
  return element;
}
