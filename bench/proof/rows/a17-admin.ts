import { networkInterfaces } from 'node:os';
import { GUARDED_ROUTES, OPEN_ROUTES } from '../../../src/admin/routes.ts';
import { auditFile, ended } from '../audit.ts';
import { believed } from '../issuer.ts';
import type { Row } from '../row.ts';

const TOKEN = 'the-right-token';
const MARKER = 'ada-whose-name-nobody-may-read';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const OPEN = ['/livez', '/readyz', '/metrics', '/.well-known/jwks.json'];
/** What others have on such a port, and other spellings of what is there. */
const ELSEWHERE = ['/status', '/reload', '/stats/', '/STATS', '//stats', '/%73tats', '/'];

/** A17: every route of the admin port, by every method, with no token, a wrong one and the right one, from here and from elsewhere. */
export const adminIsLocked: Row = {
  id: 'A17',
  promise: 'the admin side is locked',
  bound: '0 state changes and 0 client data without the token; each attempt in the audit',
  control: {
    says: 'the guard lets everybody in',
    without: [
      {
        module: 'admin/guard.ts',
        find: "return given !== undefined && same ? 'admitted' : 'unauthenticated';",
        put: "return 'admitted';",
      },
    ],
  },
  async run(world) {
    const { gateway: start, token } = await believed(world);
    const trail = auditFile(world);
    const gateway = await start({ ...trail.settings, ADMIN_TOKEN: TOKEN, FRONTDESK_ADMIN__HOST: '0.0.0.0' });
    await gateway.query('mutation { make(name: "x") { id } }', {
      headers: { authorization: `Bearer ${token({ sub: MARKER, azp: MARKER })}` },
    });
    const { port } = new URL(gateway.adminUrl);
    const hosts = ['127.0.0.1', otherAddress()];
    const paths = [...new Set([...routes(), ...OPEN.map((path) => `${path}?verbose`), ...ELSEWHERE])];
    const state = async () => {
      const response = await fetch(`${gateway.adminUrl}/stats`, { headers: { authorization: `Bearer ${TOKEN}` } });
      const stats = (await response.json()) as Stats;
      return JSON.stringify([stats.supervisor.restarts, stats.workers.map(({ pid, parts }) => [pid, parts.bffs])]);
    };
    const before = await state();
    const sent: string[] = [];
    let leaks = 0;
    let shut = 0;
    for (const host of hosts) {
      for (const given of [undefined, 'wrong', `${TOKEN}x`, TOKEN]) {
        for (const path of paths) {
          for (const method of METHODS) {
            const headers = given === undefined ? {} : { authorization: `Bearer ${given}` };
            const response = await fetch(`http://${host}:${port}${path}`, { method, headers });
            const text = await response.text();
            const isOpen = OPEN.some((open) => path.split('?')[0] === open) && ['GET', 'HEAD'].includes(method);
            if (!isOpen) sent.push(`${method} ${path.split('?')[0]} ${host}`);
            const isRight = given === TOKEN;
            if (!isRight && (text.includes(MARKER) || (!isOpen && (response.ok || /pid|memory/.test(text)))))
              leaks += 1;
            if (isRight && path === '/stats' && method === 'GET' && !response.ok) shut += 1;
          }
        }
      }
    }
    const after = await state();
    await ended(gateway);
    const admin = trail.records().filter(({ audit }) => audit === 'admin');
    // The two looks at the state are attempts, too.
    const seen = admin.map(({ what, address }) => `${what?.method} ${what?.route} ${address}`).slice(1, -1);
    const unrecorded =
      sent.filter((attempt, index) => seen[index] !== attempt).length + Math.abs(seen.length - sent.length);
    const changes = Number(before !== after);
    return {
      text: `${paths.length} paths × ${METHODS.length} methods × 4 tokens × 2 addresses: ${leaks} answered without the token, ${changes} changes of state, ${unrecorded} of ${sent.length} attempts not in the audit; the right token was refused ${shut} times`,
      holds: leaks === 0 && changes === 0 && unrecorded === 0 && shut === 0,
      values: { leaks, changes, unrecorded, shut },
    };
  },
};

interface Stats {
  readonly supervisor: { readonly restarts: number };
  readonly workers: readonly { readonly pid: number; readonly parts: { readonly bffs: unknown } }[];
}

/** Every route that the admin port has: one that is added tomorrow is among them. */
function routes(): readonly string[] {
  return [...OPEN_ROUTES, ...GUARDED_ROUTES];
}

/** An address of this machine that is not of its loopback. */
function otherAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each = []) => each);
  const found = all.find(({ internal, family }) => !internal && family === 'IPv4');
  if (!found) throw new Error('expected a network interface beside the loopback, got none');
  return found.address;
}
