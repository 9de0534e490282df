import { answer, drop, hang, json, type Script, scriptedService, startTestGateway, status } from 'frontdesk/testing';
import type { paths } from '../contract.ts';

export const things: Script = scriptedService<paths>({
  'GET /things': ({ query }) => (query.get('ids') ?? '').split(',').map((id) => ({ id, tags: [] })),
  'GET /things/{id}': async ({ params, parameters, route }) =>
    parameters.id === route ? hang() : { id: params.id, tags: [] },
  'POST /things': ({ body }) => (body.size > 3 ? status(409) : json({ id: body.name })),
  'DELETE /things/{id}': () => undefined,
  'GET /list': () => drop(),
  'POST /places:batch': () => answer({ body: 'not JSON' }),
});

export async function ask(): Promise<string> {
  await using gateway = await startTestGateway({ project: '.', services: { things }, keys: { shop: ['web'] } });
  const { data } = await gateway.query<{ thing: { id: string } }>(
    'web',
    '{ thing { id } }',
    {},
    { as: { client: 'shop' } },
  );
  await gateway.query('web', '{ me }', undefined, { as: 'ada' });
  gateway.calls.clear();
  return data.thing.id;
}
