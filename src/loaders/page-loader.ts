import { GatewayError } from '../kit/errors.ts';
import type { ParameterValue } from '../upstream/target.ts';
import { createCaller, type Endpoint } from './caller.ts';
import { decodeCursor, encodeCursor, type Place, START } from './cursor.ts';
import type { Page } from './declare.ts';
import { Degraded } from './degraded.ts';
import type { Connection, Pager } from './endpoint-types.ts';
import { at } from './keys.ts';
import { createLadder } from './ladder.ts';
import type { OpenBatch } from './recorder.ts';
import { shaperOf } from './row.ts';
import { createRowCache } from './row-cache.ts';
import type { LoaderScope } from './scope.ts';
import { parametersOf } from './single-loader.ts';

/** The most rows that a client may ask for at once. */
const MOST_ROWS = 100;

/** One page of a service, read. */
interface ServicePage {
  readonly rows: readonly unknown[];
  readonly next: string | null;
  readonly total: number | null;
  readonly answer: unknown;
  /** Set when it is an older one, since the service failed. */
  readonly fact?: Degraded['fact'];
}

type PagerArgs = Parameters<Pager<Record<string, unknown>, unknown, unknown>['load']>[0];

interface InnerPager {
  load(args: PagerArgs): Promise<Connection<unknown> | Degraded>;
}

/** The loader of an endpoint with cursor paging: pages of the service become connections. */
export function createPageLoader(scope: LoaderScope, endpoint: Endpoint<Page>): InnerPager {
  const { service, name, declaration } = endpoint;
  const { options } = declaration;
  const call = createCaller(scope, endpoint);
  const cache = createRowCache(scope, endpoint);
  const shape = shaperOf(declaration);
  const ladder = createLadder(scope, endpoint);
  const asked = scope.memo.of<Connection<unknown> | Degraded>((key) =>
    JSON.stringify([service, name, ...JSON.parse(key)]),
  );

  async function fetchPage(
    parameters: Readonly<Record<string, ParameterValue>>,
    open: OpenBatch,
  ): Promise<ServicePage> {
    const key = JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
    const kept = (await cache?.get([key], ''))?.[0];
    if (kept?.fresh !== undefined) {
      open.cached(1);
      return readPage(kept.fresh);
    }
    try {
      const { value, headers } = await call({ parameters }, open);
      const page = readPage(value);
      cache?.set([{ key, row: value }], '', headers);
      return page;
    } catch (error) {
      const next = ladder.down(error, kept?.stale, (row) => row);
      if (next instanceof Error) throw next;
      return { ...readPage(next.value), fact: next.fact };
    }
  }

  function readPage(answer: unknown): ServicePage {
    const rows = at(answer, options.rows);
    const next = at(answer, options.next) ?? null;
    const total = at(answer, options.total ?? '') ?? null;
    const known = (next === null || typeof next === 'string') && (total === null || typeof total === 'number');
    if (!Array.isArray(rows) || !known) {
      throw new GatewayError('UPSTREAM_BAD_RESPONSE', {
        cause: new Error(`expected rows at ${options.rows} and a cursor at ${options.next}`),
      });
    }
    return { rows, next, total, answer };
  }

  async function connect(
    first: number,
    from: Place,
    others: Readonly<Record<string, ParameterValue>>,
  ): Promise<Connection<unknown> | Degraded> {
    const open = scope.recorder.batch({
      service,
      endpoint: name,
      wave: scope.waves.current(),
      keys: [JSON.stringify({ ...others, first })],
    });
    try {
      const edges: { cursor: string; node: unknown }[] = [];
      let place = from;
      let page: ServicePage | undefined;
      let opening: ServicePage | undefined;
      let oldest: Degraded['fact'] | undefined;
      // A cursor in the middle of a page, or a page smaller than what is wanted, costs a further call.
      do {
        const limit = Math.min(options.maxRows, place.skip + first - edges.length);
        page = await fetchPage(
          { ...options.fixed, ...others, [options.cursor]: place.page, [options.limit]: limit },
          open,
        );
        opening ??= page;
        if ((page.fact?.ageSeconds ?? -1) > (oldest?.ageSeconds ?? -1)) oldest = page.fact;
        const { page: cursor, skip } = place;
        page.rows.slice(skip, skip + first - edges.length).forEach((node, i) => {
          edges.push({ node: shape(node), cursor: encodeCursor({ page: cursor, skip: skip + i + 1 }) });
        });
        place = page.next === null ? place : { page: page.next, skip: 0 };
      } while (edges.length < first && page.next !== null && page.rows.length > 0);

      const last = edges.at(-1);
      const used = last ? (decodeCursor(last.cursor).skip ?? 0) : from.skip;
      const wholePage = used >= page.rows.length;
      if (last && wholePage && page.next !== null) last.cursor = encodeCursor({ page: page.next, skip: 0 });
      const connection: Connection<unknown> = {
        edges,
        nodes: edges.map(({ node }) => node),
        pageInfo: {
          hasNextPage: page.next !== null || !wholePage,
          hasPreviousPage: from !== START,
          startCursor: edges[0]?.cursor ?? null,
          // An empty page that names a next one has no edge to go on from.
          endCursor: last?.cursor ?? (page.next === null ? null : encodeCursor({ page: page.next, skip: 0 })),
        },
        totalCount: opening.total,
        answer: opening.answer,
      };
      return oldest ? new Degraded(connection, oldest) : connection;
    } finally {
      open.end();
    }
  }

  return {
    async load({ first, after, ...rest }) {
      scope.recorder.load();
      if (!Number.isInteger(first) || first < 1 || first > MOST_ROWS) {
        throw new GatewayError('BAD_USER_INPUT', {
          message: `The argument "first" must be from 1 to ${MOST_ROWS}, got ${first}.`,
        });
      }
      const from = typeof after === 'string' ? decodeCursor(after) : START;
      const others = parametersOf(`${service}.${name}.load()`, rest);
      const key = JSON.stringify([first, after ?? null, Object.entries(others).sort()]);
      const page = async () => {
        await new Promise<void>((resolve) => scope.waves.schedule(resolve));
        return connect(first, from, others);
      };
      return asked.find(key) ?? asked.keep(key, page());
    },
  };
}
