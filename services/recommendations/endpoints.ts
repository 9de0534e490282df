// biome-ignore-all format: one line an endpoint
import { each, service, xml } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const recommendations = service<paths>('recommendations')({
  forProduct: each('GET /products/{id}/recommendations', { concurrency: 8, notFound: null, decode: xml({ lists: ['item'] }), sharedWith: 'everyone', ttl: '60s', staleIfError: '1h', fallback: null }),
});
