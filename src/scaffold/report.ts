import type { Finding } from './finding.ts';
import type { Change } from './unit.ts';

/** What `service add` did. */
export interface Report {
  readonly service: string;
  readonly source: string;
  readonly openapi: string;
  readonly operations: { readonly kept: number; readonly of: number };
  /** It was there already. */
  readonly updated: boolean;
  /** How many endpoints of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Files that are new or changed, relative to the project. */
  readonly written: readonly string[];
  readonly changes: readonly (Change & { readonly file: string })[];
  /** Fields of Query, as SDL. */
  readonly fields: readonly string[];
  readonly bff?: string;
  /** Endpoints that could have a field of their own, and have none. */
  readonly withoutField: number;
  /** Operations that ask for credentials. */
  readonly credentials: number;
  readonly findings: readonly Finding[];
  readonly url: string;
  readonly reached: boolean;
}
