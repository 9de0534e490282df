import { createHmac, hash, type KeyObject } from 'node:crypto';

/** How far a chain has come. */
export interface ChainState {
  /** The number of the last record; 0 before the first. */
  readonly seq: number;
  /** The hash of the last record. */
  readonly hash: string;
}

/** What a record says, before it has a place in a chain. */
export interface Entry {
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** JSON text without braces; may be empty. */
  readonly members: string;
}

/** A record as it stands in a file. */
export interface Link {
  readonly kind: string;
  readonly time: string;
  readonly chain: string;
  readonly seq: number;
  readonly prev: string;
  readonly keyed: boolean;
  readonly hash: string;
  /** The line up to its hash: what the hash is made from. */
  readonly hashed: string;
}

export const BEGINNING: ChainState = { seq: 0, hash: '0'.repeat(64) };

/** What every record begins with; inside of JSON texts quotes are escaped, so it stands nowhere else. */
export const RECORD_START = '{"audit":"';

const FORM =
  /^\{"audit":"([a-z]+)","time":"([^"]+)","chain":"([0-9a-f]+-\d+)","seq":(\d{1,15}),.*"prev":"([0-9a-f]{64})","(hash|mac)":"([0-9a-f]{64})"\}$/;

/** The members that follow what is hashed: `,"hash":"` (or `"mac"`), 64 digits, `"}`. */
const SIGNED = ',"hash":""}'.length + 64;

/** One line of a chain, with its line break: its hash is that of its own bytes before the hash, the hash of the line before among them. */
export function link(
  { seq, hash }: ChainState,
  { kind, time, members }: Entry,
  chain: string,
  key: KeyObject | undefined,
): { readonly line: string; readonly state: ChainState } {
  const own = members === '' ? '' : `${members},`;
  const hashed = `${RECORD_START}${kind}","time":"${time}","chain":"${chain}","seq":${seq + 1},${own}"prev":"${hash}"`;
  const made = hashOf(hashed, key);
  return { line: `${hashed},"${key ? 'mac' : 'hash'}":"${made}"}\n`, state: { seq: seq + 1, hash: made } };
}

/** SHA-256 of a text, or HMAC-SHA-256 of it with a key, in hexadecimal digits. */
export function hashOf(hashed: string, key: KeyObject | undefined): string {
  return key ? createHmac('sha256', key).update(hashed).digest('hex') : hash('sha256', hashed, 'hex');
}

/** Reads one line without its line break; `undefined` when it has not the form of a record. Nothing of it is verified. */
export function readLink(line: string): Link | undefined {
  const [, kind, time, chain, seq, prev, name, hash] = FORM.exec(line) ?? [];
  if (!kind || !time || !chain || !prev || !hash) return undefined;
  const keyed = name === 'mac';
  const hashed = line.slice(0, line.length - SIGNED + (keyed ? 1 : 0));
  return { kind, time, chain, seq: Number(seq), prev, keyed, hash, hashed };
}

/** The name of a chain: the run of the gateway, and the process of it; 0 is the supervisor. */
export function chainName(run: string, process: number): string {
  return `${run}-${process}`;
}
