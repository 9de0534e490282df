import { serveIssuer } from '../../harness/issuer.ts';
import { jwsVectors } from '../../harness/jws-vectors.ts';
import published from '../../harness/rfc7515.json' with { type: 'json' };
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import type { RunningGateway, World } from '../world.ts';

/** Told only to whoever holds a token that was signed: the examples of 2011 are over. */
const SIGNED = 'the token has expired';

/** A1: what is no signature of a key for signatures is none, however it is written. */
export const signatureVectors: Row = {
  id: 'A1',
  promise: 'signature corner cases',
  bound:
    '0 of the invalid accepted, every valid one accepted: examples of RFC 7515, 7797 and 8037, and odd encodings, uses, operations, kinds of keys',
  control: {
    says: 'keys of any use sign, and any spelling of base64url passes',
    without: [
      { module: 'identity/jwks.ts', find: "if (use !== undefined && use !== 'sig') return [];", put: 'void use;' },
      {
        module: 'identity/encoding.ts',
        find: 'if (!parts.every(isCanonical)) {',
        put: 'void isCanonical; if (parts.length !== 3) {',
      },
    ],
  },
  async run(world) {
    const { gateway: start, issuer, claims } = await believed(world);
    const { jwks, vectors } = jwsVectors(claims());
    issuer.publish(jwks);
    const gateway = await start({
      FRONTDESK_IDENTITY__ISSUERS__IDP__ALGORITHMS: '["RS256","PS256","PS512","RS512","ES256","ES384","ES512"]',
    });
    const wrong: string[] = [];
    for (const { name, token, valid } of vectors) {
      const { status } = await greet(gateway, token).catch(() => ({ status: 401 }));
      if (status !== (valid ? 200 : 401)) wrong.push(`${name}: ${status}`);
    }
    const examples = [...(await examplesOf(world, 'RS256')), ...(await examplesOf(world, 'ES256'))];
    wrong.push(...examples.filter(({ right }) => !right).map(({ name }) => name));
    const invalid = vectors.filter(({ valid }) => !valid).length;
    return {
      text: `${vectors.length - invalid} valid and ${invalid} invalid tokens, ${examples.length} examples of RFCs: ${wrong.length} taken for something else${wrong.length > 0 ? ` (${wrong.slice(0, 3).join('; ')})` : ''}`,
      holds: wrong.length === 0,
      values: { vectors: vectors.length, examples: examples.length, wrong: wrong.length },
    };
  },
};

async function examplesOf(world: World, algorithm: 'RS256' | 'ES256') {
  const issuer = await serveIssuer(JSON.stringify({ keys: [published.keys[algorithm]] }));
  world.onEnd(issuer.stop);
  const gateway = await world.gateway({
    FRONTDESK_IDENTITY__ISSUERS__JOE__ISSUER: 'joe',
    FRONTDESK_IDENTITY__ISSUERS__JOE__JWKS: issuer.jwks,
    FRONTDESK_IDENTITY__ISSUERS__JOE__ALGORITHMS: JSON.stringify([algorithm]),
  });
  const { [algorithm]: own, ...others } = published.valid;
  const invalid = { ...published.invalid, ...others };
  return Promise.all([
    ruleOf(gateway, own).then((rule) => ({ name: `the example of ${algorithm}: ${rule}`, right: rule === SIGNED })),
    ...Object.entries(invalid).map(async ([name, token]) => {
      const rule = await ruleOf(gateway, token);
      return { name: `${algorithm}, ${name}: ${rule}`, right: rule !== SIGNED && rule !== '200' };
    }),
  ]);
}

/** The rule by which a token is refused; `200` when it is not. */
async function ruleOf(gateway: RunningGateway, token: string): Promise<string> {
  const { status, headers } = await greet(gateway, token);
  return /error_description="([^"]*)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? String(status);
}
