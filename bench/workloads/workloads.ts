import type { Counts } from '../services/serve.ts';
import { type Asked, greetDocument, postsDocument, type Random } from './document.ts';

/** What is asked of every contender in the same way. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /** Every request has a principal of its own; nothing may be shared. */
  readonly signed: boolean;
  document(random: Random): Asked;
  /** What is wrong with the calls to the services, when anything is. */
  wrong(counts: Counts, requests: number): string | undefined;
}

/** W1 to W3; the numbers and why they are asked: docs/benchmarks.md. */
export const workloads: readonly Workload[] = [
  {
    id: 'W1',
    title: 'shared N+1: 100 posts by 10 users, public data',
    signed: false,
    document: postsDocument,
    wrong({ posts, users }, requests) {
      if (posts === 0 || users === 0) return 'the data was not joined: a service was never asked';
      return posts > requests * 1.01 || users > requests * 1.01
        ? 'more than one call of each kind a request'
        : undefined;
    },
  },
  {
    id: 'W2',
    title: 'private N+1: the same, a principal a request, nothing shared',
    signed: true,
    document: postsDocument,
    wrong({ posts, users, signed }, requests) {
      // Requests that were still in flight when the counts were read may have made their calls before.
      if (posts < requests * 0.99 || users < requests * 0.99) return 'fewer calls than requests: something was shared';
      if (posts > requests * 1.01 || users > requests * 1.01) return 'more than one call of each kind a request';
      return signed === posts + users ? undefined : 'calls without the authorization of their request';
    },
  },
  {
    id: 'W3',
    title: 'floor: no service at all',
    signed: false,
    document: greetDocument,
    wrong: ({ posts, users }) => (posts + users > 0 ? 'a service was called' : undefined),
  },
];
