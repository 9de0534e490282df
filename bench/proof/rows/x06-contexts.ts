import { believed } from '../issuer.ts';
import type { Row } from '../row.ts';
import type { Seen } from '../service.ts';
import { codesOf, inTurns, until } from '../support.ts';
import type { QueryAnswer } from '../world.ts';

const ASKED = 10_000;
const AT_ONCE = 64;
const USERS = ['ada', 'bo', 'cy', 'dee', undefined] as const;

/** Codes of answers that a busy machine was too late for. */
const LATE = /^(UPSTREAM_|DEADLINE_)/;

/** What one request was, as who sent it knows. */
interface Sent {
  readonly id: string;
  /** Nobody, for an anonymous one. */
  readonly user: string | undefined;
  readonly answer: QueryAnswer;
}

/** X6: what a service and the log are told of a request is about that request, whatever else is in flight. */
export const contexts: Row = {
  id: 'X6',
  promise: 'context never bleeds',
  bound:
    '10⁴ interleaved requests: 0 mismatches of request id, user and answer between client, log and headers to the service',
  control: {
    says: 'requests that are in flight at once share one context',
    without: [
      {
        module: 'context/execution.ts',
        find: '  return new Running(options);',
        put: [
          '  const held = globalThis as { shared?: Running };',
          '  if (!held.shared || held.shared.ended) held.shared = new Running(options);',
          '  return held.shared;',
        ].join('\n'),
      },
    ],
  },
  async run(world) {
    const { alpha } = world.services;
    const { gateway: start, token } = await believed(world);
    const gateway = await start({
      FRONTDESK_SERVICES__ALPHA__CREDENTIALS: 'mint',
      FRONTDESK_IDENTITY__MINT__SECRET: 'what the gateway of the proof signs its tokens with',
      // What is late is no answer of another: a busy machine takes the time that it needs.
      FRONTDESK_SERVER__DEADLINE: '10s',
      FRONTDESK_SERVICES__ALPHA__TIMEOUT: '10s',
    });
    const tokens = new Map(USERS.map((user) => [user, user && token({ sub: user })]));
    const sent = await inTurns(ASKED, AT_ONCE, async (i): Promise<Sent> => {
      const [id, user] = [`request-${i}`, USERS[i % USERS.length]];
      const bearer = tokens.get(user);
      const headers = { 'x-request-id': id, ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) };
      const answer = await gateway.query(documentOf(i, user !== undefined), {
        variables: { id: `${user}-${i}` },
        headers,
      });
      return { id, user, answer };
    });
    const lines = () => gateway.log.flatMap((line) => lineOf(line));
    await until('the log has a line of each request', () => lines().length >= ASKED, 30_000);
    const logged = new Map(lines().map((line) => [line.requestId, line.subject]));

    const own = alpha.calls.filter(isOwn);
    const answered = sent.filter(({ answer }) => !codesOf(answer).some((code) => LATE.test(code)));
    const mismatches = {
      answers: answered.filter(({ id, user, answer }) => !isTheirs(id, user, answer)).length,
      log: sent.filter(({ id, user }) => !logged.has(id) || logged.get(id) !== user).length,
      headers: own.filter((call) => !agrees(call, logged)).length,
      // What everybody shares is asked for by nobody.
      shared: alpha.calls.filter((call) => !isOwn(call) && call.headers.authorization !== undefined).length,
    };
    const all = Object.values(mismatches).reduce((sum, each) => sum + each, 0);
    const expected = answered.filter(({ user }) => user !== undefined).length;
    const counts = Object.entries(mismatches).map(([where, count]) => `${count} ${where}`);
    return {
      text: `${ASKED} requests, ${answered.length} answered in time, ${own.length} calls for one user each: ${all} mismatches (${counts.join(', ')})`,
      holds: all === 0 && own.length >= expected && answered.length >= 0.99 * ASKED,
      values: { asked: ASKED, answered: answered.length, own: own.length, mismatches: all },
    };
  },
};

/** Reads and writes, operations that come again and thus are compiled, and now and then one that does not. */
function documentOf(i: number, known: boolean): string {
  const [kind, name] = i % 3 === 0 ? ['mutation', 'Write'] : ['query', 'Read'];
  const fresh = i % 10 === 0 ? `${name}${i}` : name;
  if (!known) return `query ${fresh}($id: ID!) { alpha(id: "shared") { id } mine: alpha(id: $id) { id name } }`;
  if (kind === 'mutation') return `mutation ${fresh}($id: String!) { mine: make(name: $id) { id name } }`;
  return `query ${fresh}($id: ID!) { alpha(id: "shared") { id } mine: own(id: $id) { id name } }`;
}

function isTheirs(id: string, user: string | undefined, { data, headers }: QueryAnswer): boolean {
  const mine = data?.mine as { readonly id?: string } | null | undefined;
  return mine?.id === `${user}-${id.slice('request-'.length)}` && headers.get('x-request-id') === id;
}

/** A call for one caller alone: by its own address, or a write. */
function isOwn({ method, url }: Seen): boolean {
  return method === 'POST' || url.startsWith('/things/');
}

/** The header, the token that the gateway minted, and what is asked for name one request, and the log names the same user for it. */
function agrees({ headers, url, method, body }: Seen, logged: ReadonlyMap<string, string | undefined>): boolean {
  const id = String(headers['x-request-id']);
  const { sub, request_id: claimed } = claimsOf(headers.authorization);
  const thing =
    method === 'POST' ? (JSON.parse(body) as { name: string }).name : decodeURIComponent(url.slice('/things/'.length));
  return claimed === id && logged.get(id) === sub && thing === `${sub}-${id.slice('request-'.length)}`;
}

function claimsOf(authorization = ''): Readonly<Record<string, unknown>> {
  const payload = authorization.split('.')[1];
  return payload ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : {};
}

interface Line {
  readonly requestId: string;
  readonly subject?: string;
}

function lineOf(text: string): readonly Line[] {
  if (!text.includes('"msg":"request"')) return [];
  return [JSON.parse(text) as Line];
}
