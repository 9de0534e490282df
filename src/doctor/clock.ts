import type { Millis } from '../kit/clock.ts';
import type { Finding } from './finding.ts';

/** Another clock, as compared with ours. */
export interface Clocked {
  /** Whose it is. */
  readonly source: string;
  /** How far ours is ahead; negative when it is behind. */
  readonly aheadMs: Millis;
  /** How exactly the other tells its time. */
  readonly exactMs: Millis;
}

/** Half of what a token may be off before it is refused. */
const WARN_FROM = 0.5;

/**
 * Whether our clock is right enough for tokens, whose `exp` and `nbf` are compared with it.
 * @param tolerance `identity.jwt.leeway`: how far clocks may differ
 */
export function examineClock(others: readonly Clocked[], tolerance: Millis): Finding {
  const [other] = [...others].sort((a, b) => a.exactMs - b.exactMs);
  const allowed = `${tolerance / 1_000} s are allowed`;
  if (!other) {
    return {
      check: 'clock',
      state: 'ok',
      found: `not compared: neither Redis nor a service told its time (${allowed})`,
    };
  }
  const { source, aheadMs, exactMs } = other;
  const off = Math.max(0, Math.abs(aheadMs) - exactMs);
  if (off === 0) return { check: 'clock', state: 'ok', found: `agrees with that of ${source} (${allowed})` };
  const found = `${seconds(off)} ${aheadMs > 0 ? 'ahead of' : 'behind'} that of ${source} (${allowed})`;
  if (off < tolerance * WARN_FROM) return { check: 'clock', state: 'ok', found };
  const fix = 'synchronise the clocks (timedatectl set-ntp true)';
  return { check: 'clock', state: off <= tolerance ? 'warning' : 'problem', found, fix };
}

function seconds(millis: Millis): string {
  return millis < 1_000 ? `${Math.round(millis)} ms` : `${(millis / 1_000).toFixed(1)} s`;
}
