import { sign } from 'node:crypto';
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';

const ODD: readonly unknown[] = [undefined, null, true, '', 'x', [], {}, ['x', 1], 1.5, -1];

/** A4: a token that lacks a claim, or has one of another kind, is nobody's. */
export const claimsAreMandatory: Row = {
  id: 'A4',
  promise: 'claims are mandatory',
  bound: 'iss, aud, exp, sub left out or altered, nbf and typ altered, each of ten odd values: 100 % 401',
  control: {
    says: 'exp is not looked at, and claims of any kind pass',
    without: [
      { module: 'identity/jwt.ts', find: 'clockTimestamp: clock.wall() / 1_000,', put: 'ignoreExpiration: true,' },
      {
        module: 'identity/token-claims.ts',
        find: "if (typeof exp !== 'number' || !Number.isFinite(exp)) throw new InvalidToken('exp is missing or not a number');",
        put: '',
      },
    ],
  },
  async run(world) {
    const { gateway: start, key, claims } = await believed(world);
    const gateway = await start();
    const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = (changes: object, header: object = {}) => {
      const input = `${text({ alg: 'RS256', kid: 'one', ...header })}.${text({ ...claims(), ...changes })}`;
      return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
    };
    const now = Math.floor(Date.now() / 1_000);
    const changes = [
      ...['iss', 'aud', 'exp', 'sub'].flatMap((name) =>
        ODD.filter((value) => name !== 'sub' || value !== 'x').map((value) => ({ [name]: value })),
      ),
      ...ODD.filter((value) => typeof value !== 'number' && value !== undefined).map((value) => ({ nbf: value })),
      { exp: now - 3_600 },
      { exp: String(now + 3_600) },
      { nbf: now + 3_600 },
      { aud: ['other', 'App'] },
      { iss: ` ${claims().iss}` },
    ];
    const tokens = [
      ...changes.map((one) => signed(one)),
      ...ODD.filter((value) => value !== undefined).map((typ) => signed({}, { typ })),
    ];
    let accepted = 0;
    for (const token of tokens) if ((await greet(gateway, token)).status !== 401) accepted += 1;
    const original = (await greet(gateway, signed({}))).status;
    return {
      text: `${tokens.length} tokens with a claim left out or altered, ${accepted} not refused; original ${original}`,
      holds: accepted === 0 && original === 200,
      values: { accepted },
    };
  },
};
