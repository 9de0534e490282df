import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import jsonwebtoken, { type Algorithm } from 'jsonwebtoken';

/** A key pair of an issuer, and its public half as it is published. */
export interface IssuerKey {
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly privateKey: KeyObject;
  readonly jwk: Readonly<Record<string, unknown>>;
}

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

export function issuerKey(kid: string, algorithm: Algorithm = 'RS256', modulusLength = 2_048): IssuerKey {
  const namedCurve = CURVES[algorithm];
  const { privateKey, publicKey } = namedCurve
    ? generateKeyPairSync('ec', { namedCurve })
    : generateKeyPairSync('rsa', { modulusLength });
  return {
    kid,
    algorithm,
    privateKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: algorithm },
  };
}

export function setOf(...keys: readonly { readonly jwk: unknown }[]): string {
  return JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });
}

/** A token as an identity provider makes it; `undefined` leaves a claim out. */
export function signedBy(
  key: Pick<IssuerKey, 'kid' | 'algorithm' | 'privateKey'>,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const known = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return jsonwebtoken.sign(known, key.privateKey, {
    algorithm: key.algorithm,
    noTimestamp: true,
    header: { alg: key.algorithm, kid: key.kid, ...header },
  });
}

export interface RunningIssuer {
  /** The `iss` of its tokens, and the address of its server. */
  readonly issuer: string;
  readonly jwks: string;
  /** The paths that it was asked for. */
  readonly asked: readonly string[];
  /** Answers with this set of keys from now on. */
  publish(text: string): void;
  /** Answers in another way from now on; `undefined` publishes again. */
  behave(listener: RequestListener | undefined): void;
  /** Resolves when it has been asked this often in all. */
  askedFor(count: number): Promise<void>;
  stop(): void;
}

/** An identity provider on a real port: its OpenID document and its keys. */
export async function serveIssuer(first: string): Promise<RunningIssuer> {
  let text = first;
  let behaviour: RequestListener | undefined;
  const asked: string[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    for (const { count, resolve } of waiting) if (asked.length >= count) resolve();
    if (behaviour) return behaviour(request, response);
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url?.split('?')[0] === '/jwks'
        ? text
        : JSON.stringify({ issuer: addressOf(), jwks_uri: `${addressOf()}/jwks` }),
    );
  });
  const addressOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer: addressOf(),
    jwks: `${addressOf()}/jwks`,
    asked,
    publish: (next) => {
      text = next;
    },
    behave: (listener) => {
      behaviour = listener;
    },
    askedFor: (count) =>
      new Promise((resolve) => {
        if (asked.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
