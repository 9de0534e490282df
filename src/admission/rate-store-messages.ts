import type { RateWindow, Reservation } from '../kit/rate-store.ts';

/** A worker asks the supervisor for points. */
export interface TakeMessage {
  readonly type: 'rate-store/take';
  readonly id: number;
  readonly key: string;
  readonly points: number;
  readonly window: RateWindow;
}

/** The supervisor's answer to the message of the same id. */
export interface TakenMessage {
  readonly type: 'rate-store/taken';
  readonly id: number;
  readonly reservation: Reservation;
}

/** A channel between processes carries messages of others, too: what is not ours is left alone. */
export function isTakeMessage(message: unknown): message is TakeMessage {
  return hasType(message, 'rate-store/take');
}

export function isTakenMessage(message: unknown): message is TakenMessage {
  return hasType(message, 'rate-store/taken');
}

function hasType(message: unknown, type: string): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type;
}
