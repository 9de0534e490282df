import { createHmac, createPublicKey, sign } from 'node:crypto';
import { issuerKey, serveIssuer, setOf, signedBy } from '../../harness/issuer.ts';
import { quantile } from '../../harness/statistics.ts';
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';

const ROUNDS = 20;
const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A3: whatever is changed about a token, and whatever its header points at, only the original is accepted. */
export const headerTricks: Row = {
  id: 'A3',
  promise: 'header tricks',
  bound:
    'each forgery 401 (what is longer than all headers may be 431), p99 ≤ 5 ms; 0 requests to addresses in tokens; the original accepted',
  control: {
    says: 'signatures are not verified',
    without: [
      {
        module: 'identity/jwt.ts',
        find: 'const payload = jsonwebtoken.verify(token, key, {',
        put: 'const payload = ((given: string, ..._: unknown[]) => jsonwebtoken.decode(given))(token, key, {',
      },
    ],
  },
  async run(world) {
    const { gateway: start, issuer, key, claims, token } = await believed(world);
    const gateway = await start();
    const own = issuerKey('one');
    const elsewhere = await serveIssuer(setOf(own));
    world.onEnd(elsewhere.stop);
    const pem = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    const body = text(claims());
    const unsigned = (alg: string) => [
      `${text({ alg, kid: 'one' })}.${body}.`,
      `${text({ alg, kid: 'one' })}.${body}.AA`,
    ];
    const hmac = (alg: string, secret: string) => {
      const input = `${text({ alg, kid: 'one' })}.${body}`;
      return `${input}.${createHmac(`sha${alg.slice(2)}`, secret)
        .update(input)
        .digest('base64url')}`;
    };
    const signedWithout = (header: object) => {
      const input = `${text({ alg: 'RS256', kid: 'one', ...header })}.${body}`;
      return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
    };
    const [head = '', , signature = ''] = token().split('.');
    const forgeries = [
      ...['none', 'None', 'NONE', 'nOnE', 'none ', '', 'null', 'NonE'].flatMap(unsigned),
      ...['HS256', 'HS384', 'HS512'].flatMap((alg) => [
        hmac(alg, pem),
        hmac(alg, JSON.stringify(key.jwk)),
        hmac(alg, ''),
      ]),
      ...[
        { jwk: own.jwk },
        { jku: elsewhere.jwks },
        { x5u: elsewhere.jwks },
        { x5c: ['MIIB'] },
        { kid: elsewhere.jwks },
        { kid: '../../../dev/null' },
        { kid: "one' UNION SELECT 'x" },
        { kid: 'one\u0000' },
        { kid: 'x'.repeat(5_000) },
      ].map((header) => signedBy(own, claims(), header)),
      signedWithout({ crit: ['exp'] }),
      signedWithout({ b64: false }),
      signedWithout({ typ: 'logout+jwt' }),
      `${head}.${text({ ...claims(), sub: 'admin' })}.${signature}`,
      `${token()}=`,
      `${token()}.AAAA`,
      signedBy(own, claims({ padding: 'x'.repeat(7_000) })),
    ];
    const before = gateway.log.length;
    let accepted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const forgery of forgeries) if ((await greet(gateway, forgery)).status !== 401) accepted += 1;
    }
    const long = await greet(gateway, 'x'.repeat(1_000_000)).then(
      ({ status }) => status,
      () => 431,
    );
    const original = (await greet(gateway, token())).status;
    const times = gateway.log
      .slice(before)
      .flatMap((line) => /"status":401,.*"durationMs":([\d.]+)/.exec(line)?.[1] ?? []);
    const p99 = times.length === 0 ? Number.POSITIVE_INFINITY : quantile(times.map(Number), 0.99);
    const calls = elsewhere.asked.length + issuer.asked.filter((path) => path !== '/jwks').length;
    return {
      text: `${forgeries.length} forgeries ${ROUNDS} times: ${accepted} not refused, p99 ${p99} ms; 1 MB: ${long}; ${calls} requests to addresses in tokens; original ${original}`,
      holds: accepted === 0 && p99 <= 5 && calls === 0 && original === 200 && [401, 431].includes(long),
      values: { accepted, p99, calls },
    };
  },
};
