import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import { codesOf } from '../support.ts';

const SECRET = 'the-secret-of-the-service';

/** Everything that a service can say or do wrong, each with a text that nobody outside may read. */
const FAULTS: Readonly<Record<string, Behaviour>> = {
  ...Object.fromEntries(
    [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504].map((status): [string, Behaviour] => [
      String(status),
      (_call, response) =>
        response
          .writeHead(status, { 'content-type': 'application/problem+json', server: SECRET })
          .end(JSON.stringify({ title: SECRET, detail: SECRET, stack: `at ${SECRET} (/srv/app.js:1:1)` })),
    ]),
  ),
  'not JSON': (_call, response) => response.writeHead(200).end(SECRET),
  reset: (_call, response) => response.socket?.resetAndDestroy(),
  hang: () => {},
};

/** X10: an error says what happened to the client's field, and nothing about the inside. */
export const masking: Row = {
  id: 'X10',
  promise: 'errors are masked',
  bound: 'no stack, host, address or text of a service in any answer; a code and the request id in each error',
  control: {
    says: 'the cause is shown',
    without: [
      {
        module: 'kit/mask.ts',
        find: 'export function maskError(',
        put: [
          'export function maskError(error: unknown, options: never) {',
          '  const shown = hidden(error, options);',
          '  const cause = (error as { cause?: unknown }).cause;',
          "  return { ...shown, message: shown.message + ' ' + String(cause instanceof Error ? cause.stack : cause) };",
          '}',
          'function hidden(',
        ].join('\n'),
      },
    ],
  },
  async run(world) {
    const { alpha } = world.services;
    const gateway = await world.gateway({
      FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false',
      FRONTDESK_SERVICES__ALPHA__TIMEOUT: '300ms',
    });
    const leaks: string[] = [];
    let bare = 0;
    for (const [name, behaviour] of Object.entries(FAULTS)) {
      alpha.behave(behaviour);
      for (const query of [
        `{ one(id: "${name}") { id } }`,
        `{ alpha(id: "${name}") { id } }`,
        'mutation { make(name: "x") { id } }',
      ]) {
        const answer = await gateway.query(query);
        const said = answer.text + JSON.stringify(Object.fromEntries(answer.headers));
        const inside = [SECRET, '127.0.0.1', String(alpha.port), 'node_modules', '/src/', 'at async', 'ECONN'];
        leaks.push(...inside.filter((text) => said.includes(text)).map((text) => `${name}: ${text}`));
        const errors = answer.errors ?? [];
        // What a client did wrong has the id in the header alone, as every answer has; what it cannot know the cause of, in the error, too.
        const id = answer.headers.get('x-request-id');
        const complete = errors.every(
          ({ extensions }) =>
            extensions?.code && id && (extensions.requestId === id || !String(extensions.code).startsWith('UPSTREAM_')),
        );
        if (codesOf(answer).length > 0 && !complete) bare += 1;
      }
    }
    return {
      text: `${Object.keys(FAULTS).length * 3} faulty answers: ${leaks.length} leaks${leaks.length > 0 ? ` (${leaks.slice(0, 3).join('; ')})` : ''}, ${bare} errors without code or request id`,
      holds: leaks.length === 0 && bare === 0,
      values: { leaks: leaks.length, bare },
    };
  },
};
