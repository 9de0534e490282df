import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { freePort } from '../../harness/port.ts';
import { believed } from '../issuer.ts';
import { madeKey } from '../keys.ts';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import { pause } from '../support.ts';
import type { RunningGateway } from '../world.ts';

/** X7: what callers, services and operators keep secret is written nowhere. */
export const secretsStay: Row = {
  id: 'X7',
  promise: 'secrets redacted',
  bound:
    '50 secrets in headers, variables, documents, URLs, errors of services and settings: 0 hits in the log, metrics, statistics and answers',
  control: {
    says: 'variables are logged',
    without: [
      {
        module: 'gateway.ts',
        find: 'facts.operationKind = operation.kind;',
        put: 'facts.operationKind = operation.kind; facts.clientName = JSON.stringify(request.variables);',
      },
    ],
  },
  async run(world) {
    const seeds: string[] = [];
    const seed = () => {
      const made = `seed${randomBytes(12).toString('hex')}`;
      seeds.push(made);
      return made;
    };
    const { alpha } = world.services;
    const { gateway: start, issuer, token } = await believed(world);
    const own = madeKey();
    // A Redis that is not there, so that its address has to be told.
    const nobody = await freePort();
    const gateway = await start({
      FRONTDESK_IDENTITY__KEY_DIGEST_SECRET: `${seed()}${seed().slice(4)}`,
      FRONTDESK_IDENTITY__JWT__SECRET: `${seed()}-that-is-long-enough`,
      FRONTDESK_IDENTITY__JWT__ISSUER: 'https://id.example',
      FRONTDESK_IDENTITY__MINT__SECRET: `${seed()}-that-is-long-enough`,
      FRONTDESK_IDENTITY__ISSUERS__IDP__JWKS: `${issuer.jwks}?key=${seed()}`,
      FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false',
      ADMIN_TOKEN: seed(),
      REDIS_URL: `redis://user:${seed()}@127.0.0.1:${nobody}`,
    });
    const said: string[] = [];
    const ask = async (query: string, options: Parameters<RunningGateway['query']>[1] = {}) => {
      const { text, headers } = await gateway.query(query, options);
      said.push(text, JSON.stringify([...headers]));
    };
    const good = token();
    seeds.push(good.split('.')[2] ?? '', own.key.slice(-43));
    const inHeaders: Readonly<Record<string, string>>[] = [
      ...['Bearer', 'Basic', 'Token', 'bearer a.b.c'].map((scheme) => ({ authorization: `${scheme} ${seed()}` })),
      { 'x-api-key': seed() },
      { 'x-api-key': own.key },
      { authorization: `Bearer ${good}` },
      ...[
        'cookie',
        'proxy-authorization',
        'x-auth-token',
        'x-csrf-token',
        'x-frontdesk-debug',
        'x-amz-security-token',
      ].map((name) => ({ [name]: `session=${seed()}` })),
      { referer: `https://app.example/?code=${seed()}` },
      { forwarded: `for=${seed()}` },
      { 'idempotency-key': seed() },
    ];
    for (const headers of inHeaders) await ask('{ alpha(id: "a") { id } }', { headers });
    for (const behaviour of failures(seed)) {
      alpha.behave(behaviour);
      // What a service says about a variable must not bring the variable along.
      await ask('query Alpha($id: ID!) { alpha(id: $id) { id name } }', { variables: { id: seed() } });
      await ask('mutation { make(name: "x") { id } }');
    }
    alpha.behave(undefined);
    await ask('query ($id: ID!) { beta(id: $id) { __typename } }', { variables: { id: seed(), more: seed() } });
    await ask('{ beta(id: 1) { id } } # a comment', { variables: { password: seed() } });
    await ask(`{ gone(id: "${seed()}") { id } }`);
    await ask(`{ beta(id: "${seed()}") { id } `);
    const inUrls = [`?access_token=${seed()}`, `?query={__typename}&variables={"a":"${seed()}"}`, `/${seed()}/Name`];
    for (const end of [...inUrls, `?api_key=${seed()}&query={`, `?extensions=${seed()}`]) {
      said.push(await answerOf(`${gateway.url}${encodeURI(end)}`));
    }
    issuer.behave((_, response) => response.writeHead(503, { 'www-authenticate': seed() }).end(seed()));
    await gateway.query('{ __typename }', { headers: { authorization: `Bearer ${unknownKid(good)}` } });
    await pause(500);
    const written = [
      ...gateway.log,
      ...gateway.complaints,
      await (await fetch(`${gateway.adminUrl}/metrics`)).text(),
      await (await fetch(`${gateway.adminUrl}/readyz?verbose`)).text(),
      await (await fetch(`${gateway.adminUrl}/stats`, { headers: { authorization: 'Bearer none' } })).text(),
    ].join('\n');
    const answers = said.join('\n');
    const hits = seeds.filter((one) => written.includes(one));
    const told = seeds.filter((one) => answers.includes(one));
    const found = [...hits, ...told].length;
    return {
      text: `${seeds.length} secrets: ${hits.length} in log, metrics and statistics, ${told.length} in answers${found > 0 ? ` (of seed ${seeds.indexOf([...hits, ...told][0] ?? '')})` : ''}`,
      holds: found === 0 && seeds.length >= 50,
      values: { seeds: seeds.length, written: hits.length, answers: told.length },
    };
  },
};

/** How a service fails, each time with secrets of its own. */
function failures(seed: () => string): readonly Behaviour[] {
  return [
    (_call, response) => response.writeHead(500, { server: seed(), 'set-cookie': `id=${seed()}` }).end(seed()),
    (_call, response) => response.writeHead(401, { 'www-authenticate': `Basic realm="${seed()}"` }).end(),
    (_call, response) => response.writeHead(302, { location: `http://127.0.0.1:1/?token=${seed()}` }).end(),
    (_call, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`{"id": "${seed()}`),
    (_call, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<pre>${seed()}</pre>`),
    (_call, response) =>
      response
        .writeHead(400, { 'content-type': 'application/problem+json' })
        .end(
          JSON.stringify({ title: seed(), detail: `password ${seed()}`, errors: [{ pointer: '/x', detail: seed() }] }),
        ),
    (_call, response) => response.socket?.end(`HTTP/1.1 500 ${seed()}\r\n\r\n`),
    (_call, response) => response.socket?.end(`${seed()}\r\n\r\n`),
  ];
}

/** A token of the same issuer that names a key which nobody knows. */
function unknownKid(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'unknown' })).toString('base64url');
  return [header, ...token.split('.').slice(1)].join('.');
}

/** What is answered to a GET. */
function answerOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { accept: 'application/json' } }, (response) => {
      let text = JSON.stringify(response.headers);
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve(text));
    });
    asking.on('error', reject).end();
  });
}
