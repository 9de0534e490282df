import type { KeyObject } from 'node:crypto';
import { BEGINNING, hashOf, type Link } from './chain.ts';
import type { ChainReport, Place, Problem } from './findings.ts';

interface Gap extends Place {
  from: number;
  to: number;
}

/** Records that are missing and may still come, further down than they belong. More gaps than this are told at once. */
const MOST_GAPS = 1_000;

/** Follows one chain, in bounded memory. */
export class ChainCheck {
  readonly #name: string;
  readonly #key: KeyObject | undefined;
  readonly #report: (problem: Problem) => void;
  #gaps: Gap[] = [];
  #records = 0;
  #firstSeq = 0;
  #seq = 0;
  #hash = '';
  #ended = false;
  #place: Place = { file: '', line: 0 };
  #toldOfKey = false;

  constructor(name: string, key: KeyObject | undefined, report: (problem: Problem) => void) {
    this.#name = name;
    this.#key = key;
    this.#report = report;
  }

  /** Takes the next record of the chain. @param mayGoOn whether the records before it can stand in a file that is not listed */
  take(link: Link, place: Place, mayGoOn: boolean): void {
    this.#records += 1;
    if (!this.#isGenuine(link, place)) {
      // What was altered may state any number: only the next one is believed.
      if (link.seq === this.#seq + 1) this.#advance(link, place);
      return;
    }
    if (this.#records > 1 && link.seq <= this.#seq) {
      this.#late(link, place);
      return;
    }
    if (this.#records === 1) this.#begin(link, place, mayGoOn);
    else if (link.seq > this.#seq + 1) this.#miss(this.#seq + 1, link.seq - 1, place);
    else if (link.prev !== this.#hash) {
      this.#problem(place, 'altered', `follows another record ${this.#seq} than the one that stands before it`);
    }
    this.#advance(link, place);
  }

  /** Tells what did not come. */
  finish(): ChainReport {
    for (const { from, to, ...place } of this.#gaps) {
      this.#problem(place, 'removed', `${recordsText(from, to)} removed before it`);
    }
    this.#gaps = [];
    return {
      chain: this.#name,
      process: Number(this.#name.split('-')[1]),
      records: this.#records,
      firstSeq: this.#firstSeq,
      lastSeq: this.#seq,
      last: this.#hash,
      ended: this.#ended,
    };
  }

  /** Where its last record stands. */
  get place(): Place {
    return this.#place;
  }

  #isGenuine(link: Link, place: Place): boolean {
    if (link.keyed !== (this.#key !== undefined)) {
      if (!this.#toldOfKey) this.#tellOfKey(link, place);
      this.#toldOfKey = true;
      // Without the secret the order can be followed all the same.
      return true;
    }
    if (hashOf(link.hashed, this.#key) === link.hash) return true;
    this.#problem(place, 'altered', 'its hash is not that of its text');
    return false;
  }

  #tellOfKey({ keyed }: Link, place: Place): void {
    if (keyed) this.#problem(place, 'keyed', 'the chain is keyed: set audit.secret to verify it');
    else this.#problem(place, 'unkeyed', 'the chain is not keyed, and audit.secret is set: anybody can have made it');
  }

  #begin({ seq, prev }: Link, place: Place, mayGoOn: boolean): void {
    if (seq === 1) {
      if (prev !== BEGINNING.hash) this.#problem(place, 'altered', 'is the first record, and follows another one');
    } else if (!mayGoOn) {
      this.#problem(place, 'removed', `${recordsText(1, seq - 1)} removed before it`);
    }
  }

  #miss(from: number, to: number, place: Place): void {
    if (this.#gaps.length < MOST_GAPS) this.#gaps.push({ from, to, ...place });
    else this.#problem(place, 'removed', `${recordsText(from, to)} removed before it`);
  }

  /** A record that comes when later ones have. */
  #late({ seq }: Link, place: Place): void {
    const gap = this.#gaps.find(({ from, to }) => from <= seq && seq <= to);
    if (!gap) {
      this.#problem(place, 'inserted', `record ${seq} stands further up already`);
      return;
    }
    this.#problem(place, 'moved', `record ${seq} belongs before line ${gap.line} of ${gap.file}`);
    const { from, to } = gap;
    const parts = [
      { ...gap, from, to: seq - 1 },
      { ...gap, from: seq + 1, to },
    ];
    this.#gaps.splice(this.#gaps.indexOf(gap), 1, ...parts.filter((part) => part.from <= part.to));
  }

  #advance({ seq, hash, kind }: Link, place: Place): void {
    if (this.#firstSeq === 0) this.#firstSeq = seq;
    this.#seq = seq;
    this.#hash = hash;
    this.#place = place;
    if (kind === 'end') this.#ended = true;
  }

  #problem(place: Place, kind: Problem['kind'], message: string): void {
    this.#report({ ...place, kind, chain: this.#name, message });
  }
}

function recordsText(from: number, to: number): string {
  return from === to ? `record ${from} of the chain was` : `records ${from} to ${to} of the chain were`;
}
