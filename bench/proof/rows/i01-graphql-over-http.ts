import { serverAudits } from 'graphql-http';
import type { Row } from '../row.ts';

/** I1: the specification's own audits, against what users of the reference project get. */
export const graphqlOverHttp: Row = {
  id: 'I1',
  promise: 'GraphQL over HTTP',
  bound: 'the audits of graphql-http: mobile and web 61/61; partner answers none of them with data',
  control: {
    says: 'a type that the client does not take is sent all the same',
    without: [
      {
        module: 'edge/negotiate.ts',
        find: 'if (mediaType === undefined) return undefined;',
        put: 'if (mediaType !== undefined) return ANYTHING;',
      },
    ],
  },
  async run(world) {
    const demo = await world.demo({ FRONTDESK_LIMITS__ANONYMOUS__REQUESTS: '100000' });
    const parts: string[] = [];
    let holds = true;
    const values: Record<string, number> = {};
    for (const bff of ['mobile', 'web']) {
      const { ok, audits } = await audit(demo.urlOf(bff), demo.as(bff, ['--developer']));
      parts.push(`${bff} ${ok}/${audits}`);
      values[bff] = ok;
      holds &&= ok === audits && audits === 61;
    }
    const { told, asked } = await audit(demo.urlOf('partner'), demo.keyOf('partner'));
    parts.push(`partner answered ${told} of ${asked} requests with data`);
    return { text: parts.join('; '), holds: holds && told === 0 && asked > 0, values: { ...values, partner: told } };
  },
};

/** Plays the audits; `told` counts answers with data. */
async function audit(url: string, credentials: Readonly<Record<string, string>>) {
  let asked = 0;
  let told = 0;
  const audits = serverAudits({
    url,
    fetchFn: async (target: string, init: RequestInit = {}) => {
      const headers = new Headers({ ...credentials, 'apollo-require-preflight': 'true' });
      for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
      const response = await fetch(target, { ...init, headers });
      asked += 1;
      const body: unknown = await response
        .clone()
        .json()
        .catch(() => undefined);
      if (typeof body === 'object' && body !== null && 'data' in body && body.data) told += 1;
      return response;
    },
  });
  let ok = 0;
  for (const one of audits) if ((await one.fn()).status === 'ok') ok += 1;
  return { ok, audits: audits.length, asked, told };
}
