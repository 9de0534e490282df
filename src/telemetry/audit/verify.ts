import { createSecretKey, type KeyObject } from 'node:crypto';
import { type Link, RECORD_START, readLink } from './chain.ts';
import { ChainCheck } from './chain-check.ts';
import { LOOK_MS } from './file.ts';
import type { ChainReport, Place, Problem } from './findings.ts';
import { type Line, readLines } from './read-lines.ts';
import { RunCheck } from './run-check.ts';

/** What became of an audit trail. */
export interface Verification {
  readonly records: number;
  readonly chains: readonly ChainReport[];
  /** The times of the earliest and the latest record; missing when there is none. */
  readonly first?: string;
  readonly last?: string;
  /** Records that the gateway had to drop, as it says itself. */
  readonly dropped: number;
  /** What nobody can tell from these files. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  /** Problems beyond those that are listed. */
  readonly more: number;
}

/** The kinds of records of which the check itself needs to know what they say. */
const TELLING = ['start', 'continued', 'dropped', 'worker'];
const MOST_PROBLEMS = 1_000;
/** Between the look at the last record of a file and the first of a new chain, others may be written. */
const RECENT = 10_000;
/** Ends of files and of writes that broke off, until the whole record comes. */
const MOST_TORN = 1_000;

/**
 * Verifies the chains of an audit trail, in bounded memory.
 * @param files in the order in which they were written
 * @param secret `audit.secret`, where the chains are keyed
 * @throws the error of the system when a file cannot be read
 */
export async function verifyFiles(files: readonly string[], secret?: string): Promise<Verification> {
  const verifier = new Verifier(secret === undefined ? undefined : createSecretKey(secret, 'utf8'));
  for (const [index, file] of files.entries()) {
    verifier.beginFile(index === 0);
    for await (const line of readLines(file)) verifier.take(line, file);
  }
  return verifier.finish();
}

class Verifier {
  readonly #key: KeyObject | undefined;
  readonly #chains = new Map<string, ChainCheck>();
  readonly #recent = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #notes: string[] = [];
  readonly #runs = new RunCheck((problem) => this.#report(problem));
  #torn: Torn[] = [];
  #more = 0;
  #records = 0;
  #inFile = 0;
  #dropped = 0;
  #first: string | undefined;
  #last: string | undefined;
  /** The time of the first record of all. */
  #began: string | undefined;
  #isFirstFile = true;
  #isOwnFile = false;

  constructor(key: KeyObject | undefined) {
    this.#key = key;
  }

  beginFile(isFirst: boolean): void {
    this.#isFirstFile = isFirst;
    this.#inFile = 0;
  }

  take({ number, text, ended }: Line, file: string): void {
    const place = { file, line: number };
    // Where a write broke off, the next record stands behind what is left of it.
    const starts = startsOf(text);
    const before = text.slice(0, starts[0] ?? text.length);
    if (before.trim() !== '') this.#foreign(before, place, ended);
    for (const [index, start] of starts.entries()) {
      const part = text.slice(start, starts[index + 1]);
      const link = readLink(part);
      if (link) this.#record(link, part, place);
      else this.#broken(part, place, ended);
    }
  }

  finish(): Verification {
    for (const { file, line } of this.#torn) {
      const message =
        'the record breaks off: its process was ended while it wrote, the disk was full, or somebody has cut it';
      this.#report({ file, line, kind: 'torn', message });
    }
    const reports = new Map(
      [...this.#chains].map(([name, check]) => [name, { ...check.finish(), place: check.place }]),
    );
    this.#runs.finish(reports);
    const chains = [...reports.values()].map(({ place: _, ...report }) => report);
    for (const { chain, ended, firstSeq } of chains) {
      if (firstSeq > 1)
        this.#notes.push(`chain ${chain} begins with record ${firstSeq}: earlier ones are in a file before`);
      if (!ended)
        this.#notes.push(`chain ${chain} has no end: its process runs, was killed, or its last records were removed`);
    }
    return {
      records: this.#records,
      chains,
      ...(this.#first !== undefined && { first: this.#first }),
      ...(this.#last !== undefined && { last: this.#last }),
      dropped: this.#dropped,
      notes: this.#notes,
      problems: this.#problems.sort((a, b) => (a.file === b.file ? a.line - b.line : 0)),
      more: this.#more,
    };
  }

  #record(link: Link, text: string, place: Place): void {
    if (this.#torn.length > 0) this.#torn = this.#torn.filter((torn) => !isMadeUpFor(torn, link, text));
    const check = this.#chains.get(link.chain) ?? new ChainCheck(link.chain, this.#key, (found) => this.#report(found));
    this.#chains.set(link.chain, check);
    this.#began ??= link.time;
    const members = TELLING.includes(link.kind) ? membersOf(text) : {};
    check.take(link, place, link.kind === 'continued' && this.#mayGoOn(members));
    if (members) this.#read(link, members, place);
    else this.#report({ ...place, kind: 'altered', chain: link.chain, message: 'expected JSON' });
    this.#remember(link.hash);
    this.#records += 1;
    this.#inFile += 1;
    if (this.#first === undefined || link.time < this.#first) this.#first = link.time;
    if (this.#last === undefined || link.time > this.#last) this.#last = link.time;
  }

  /** What the check itself needs to know of a record. */
  #read({ kind, chain }: Link, members: Readonly<Record<string, unknown>>, place: Place): void {
    if (members.to !== undefined) this.#isOwnFile = members.to === 'file';
    if (kind === 'dropped') this.#dropped += Number(members.records);
    if (kind === 'worker') this.#runs.take(chain, members, place);
    if (kind === 'start' && typeof members.after === 'string') this.#after(members.after, chain, place);
  }

  /** A chain may have been silent for many rotations: it says itself whether its last records are older than the first file that is listed. */
  #mayGoOn({ began, latest }: Readonly<Record<string, unknown>> = {}): boolean {
    if (this.#isFirstFile) return true;
    if (this.#began === undefined || typeof began !== 'string' || typeof latest !== 'string') return false;
    return began < this.#began && Date.parse(latest) < Date.parse(this.#began) + LOOK_MS;
  }

  /** A gateway that starts says which record was the last one in its file. */
  #after(after: string, chain: string, place: Place): void {
    const problem = (message: string) => this.#report({ ...place, kind: 'removed', chain, message });
    if (after === 'nothing') {
      if (this.#inFile > 0) problem('the gateway started with an empty file, and there are records before it');
    } else if (!this.#recent.has(after))
      problem('the record that was the last one when the gateway started is missing');
  }

  #remember(hash: string): void {
    this.#recent.add(hash);
    if (this.#recent.size <= RECENT) return;
    const [oldest = ''] = this.#recent;
    this.#recent.delete(oldest);
  }

  #broken(text: string, place: Place, ended: boolean): void {
    // The form of a record with something else in it was never written by a gateway.
    if (!text.trimEnd().endsWith('"}')) this.#keepTorn(text, place, ended);
    else this.#report({ ...place, kind: 'altered', message: 'is no record any more' });
  }

  /** Text that does not begin as a record does: a log line, where both share an output; else somebody wrote it. */
  #foreign(text: string, place: Place, ended: boolean): void {
    if (RECORD_START.startsWith(text) || (this.#isOwnFile && !ended)) this.#keepTorn(text, place, ended);
    else if (this.#isOwnFile) this.#report({ ...place, kind: 'inserted', message: 'is no record of a gateway' });
  }

  #keepTorn(text: string, place: Place, ended: boolean): void {
    if (this.#torn.length < MOST_TORN) this.#torn.push({ ...place, text, isEnd: !ended });
  }

  #report(problem: Problem): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
    else this.#more += 1;
  }
}

interface Torn extends Place {
  readonly text: string;
  /** True when it is the end of its file. */
  readonly isEnd: boolean;
}

/** Whether a record is the one of which a part stands further up, or takes its place: in a new file another one may come first. */
function isMadeUpFor({ text: part, isEnd }: Torn, { chain, seq, kind }: Link, text: string): boolean {
  const named = /"chain":"([^"]+)","seq":(\d+),/.exec(part);
  if (named) return named[1] === chain && Number(named[2]) === seq;
  return text.startsWith(part) || (isEnd && kind === 'continued');
}

function startsOf(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(RECORD_START); at !== -1; at = text.indexOf(RECORD_START, at + 1)) starts.push(at);
  return starts;
}

function membersOf(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
