import { batch, body, each, get, page, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const registry = service<paths>('registry')({
  ship: batch('POST /ships/lookup', {
    keys: body('imos'),
    rowKey: 'imo',
    rows: 'data.items',
    maxKeys: 5,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '30s',
  }),
  ships: page('GET /ships', {
    cursor: 'from',
    limit: 'size',
    rows: 'data.items',
    next: 'page.next',
    total: 'page.total',
    maxRows: 4,
    sharedWith: 'everyone',
  }),
  crew: each('GET /ships/{imo}/crew', { concurrency: 2, notFound: [], sharedWith: 'client' }),
  captain: each('GET /captains/{licence}', { sharedWith: 'everyone', ttl: '1m' }),
  tide: get('GET /tides', { fixed: { unit: 'm' }, sharedWith: 'everyone' }),
});
