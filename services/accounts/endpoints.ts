// biome-ignore-all format: one line an endpoint
import { get, service, write } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const accounts = service<paths>('accounts')({
  me: get('GET /me', { sharedWith: 'user' }),
  addresses: get('GET /me/addresses', { sharedWith: 'user' }),
  update: write('PATCH /me', {}),
  addAddress: write('POST /me/addresses', {}),
  changeAddress: write('PUT /me/addresses/{id}', {}),
  removeAddress: write('DELETE /me/addresses/{id}', {}),
});
