/**
 * @typedef {import('./api.js').Trace} Trace
 * @typedef {import('./api.js').Call} Call
 * @typedef {'ok' | 'failed' | 'joined'} State
 * @typedef {{ call: Call, state: State, from: number, width: number, alone: boolean }} Bar
 * @typedef {{ service: string, endpoint: string, wave: number, keys: number, cached: number, state: State | 'cached',
 *   from: number, lanes: Bar[][] }} Row
 * @typedef {{ from: number, width: number, label: string, place: 'after' | 'before' }} Wave
 * @typedef {{ span: number, ticks: { at: number, ms: number }[], waves: Wave[], rows: Row[] }} Timeline
 */

const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
const MOST_TICKS = 6;
/** How far apart waves begin whose names do not cover each other, and from where on a name has no room behind its line. */
const [NAME_WIDTH, LABEL_FITS_UNTIL] = [9, 84];

/**
 * Where everything of a trace is drawn; positions and widths are percentages of the whole time.
 * @param {Trace} trace
 * @returns {Timeline}
 */
export function timelineOf(trace) {
  const ends = trace.batches.map(({ startMs, ms }) => startMs + ms);
  const span = Math.max(trace.ms, ...ends, 1);
  const percent = (/** @type {number} */ ms) => Math.min(100, (ms / span) * 100);
  const batches = trace.batches.toSorted((a, b) => a.wave - b.wave || a.startMs - b.startMs);

  const rows = batches.map((batch) => {
    const bars = batch.calls
      .toSorted((a, b) => a.startMs - b.startMs)
      .map((call) => barOf(call, percent(call.startMs), percent(call.ms)));
    const lanes = packed(bars);
    const failed = bars.some(({ state }) => state === 'failed');
    const rest = bars.length > 0 && bars.every(({ state }) => state === 'joined') ? 'joined' : 'ok';
    /** @type {Row} */
    const row = {
      service: batch.service,
      endpoint: batch.endpoint,
      wave: batch.wave,
      keys: batch.keys.length,
      cached: batch.cached,
      state: failed ? 'failed' : bars.length === 0 ? 'cached' : rest,
      from: percent(batch.startMs),
      lanes,
    };
    return row;
  });
  return { span, ticks: ticksOf(span), waves: wavesOf(batches, percent, ends), rows };
}

/** @param {Call} call @param {number} from @param {number} width @returns {Bar} */
function barOf(call, from, width) {
  const failed = call.code !== undefined || call.status === undefined || call.status >= 500;
  return { call, state: failed && !call.joined ? 'failed' : call.joined ? 'joined' : 'ok', from, width, alone: true };
}

/** Puts bars that do not overlap into one lane. @param {Bar[]} bars */
function packed(bars) {
  /** @type {Bar[][]} */
  const lanes = [];
  for (const bar of bars) {
    const free = lanes.find((lane) => lane.every(({ from, width }) => from + width <= bar.from));
    if (free) free.push(bar);
    else lanes.push([bar]);
  }
  return lanes.map((lane) => lane.map((bar) => ({ ...bar, alone: lane.length === 1 })));
}

/**
 * A wave lasts until the next one begins; the last one until its last answer.
 * @param {Trace['batches']} batches
 * @param {(ms: number) => number} percent
 * @param {number[]} ends
 * @returns {Wave[]}
 */
function wavesOf(batches, percent, ends) {
  const starts = new Map();
  for (const { wave, startMs } of batches) starts.set(wave, Math.min(startMs, starts.get(wave) ?? startMs));
  const sorted = [...starts].sort(([a], [b]) => a - b);
  /** @type {Wave[]} */
  const waves = sorted.map(([number, start], index) => {
    const end = sorted[index + 1]?.[1] ?? Math.max(...ends);
    const from = percent(start);
    const width = Math.max(0.4, percent(end) - from);
    return { from, width, label: String(number), place: from > LABEL_FITS_UNTIL ? 'before' : 'after' };
  });
  return named(waves);
}

/** Waves that begin so close together that their names would cover each other get one name. @param {Wave[]} waves */
function named(waves) {
  return waves.map((wave, index) => {
    const before = waves[index - 1];
    if (before && wave.from - before.from < NAME_WIDTH) return { ...wave, label: '' };
    let last = index;
    while ((waves[last + 1]?.from ?? 100) - (waves[last]?.from ?? 0) < NAME_WIDTH) last += 1;
    const label = last === index ? `wave ${wave.label}` : `waves ${wave.label}–${waves[last]?.label}`;
    return { ...wave, label };
  });
}

/** @param {number} span */
function ticksOf(span) {
  const step = STEPS.find((one) => span / one <= MOST_TICKS) ?? 10_000;
  const count = Math.floor(span / step);
  return Array.from({ length: count + 1 }, (_, index) => ({ at: ((index * step) / span) * 100, ms: index * step }));
}
