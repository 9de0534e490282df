import { batch, body, query, service, write } from 'frontdesk';
import type { components, paths } from './openapi.generated.ts';

type Booking = components['schemas']['Booking'];

export const quays = service<paths>('quays')({
  berth: batch('POST /berths/batch', {
    keys: body('berths'),
    rowKey: ['quay', 'number'],
    rows: 'data.items',
    maxKeys: 50,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '1m',
  }),
  fee: batch('POST /berths/fees', {
    keys: body('berths'),
    rowKey: ['quay', 'number'],
    with: ['season'],
    rows: 'fees',
    maxKeys: 50,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
  }),
  winterFee: batch('POST /berths/fees', {
    keys: body('berths'),
    rowKey: ['quay', 'number'],
    fixed: { season: 'winter' },
    rows: 'fees',
    maxKeys: 50,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '10s',
    staleIfError: '10m',
    fallback: null,
    bisectCalls: 6,
  }),
  visits: batch('GET /visits', {
    keys: query('ship', 'repeat'),
    rowKey: 'imo',
    many: true,
    pageSize: 10,
    maxKeys: 3,
    sharedWith: 'user',
  }),
  book: write('POST /bookings', {
    idempotencyKey: true,
    invalidates: (booking: Booking) => [`berth:${booking.quay},${booking.number}`],
  }),
  cancel: write('DELETE /bookings/{id}', { timeout: '500ms' }),
});
