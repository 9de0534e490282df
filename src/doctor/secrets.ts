import type { Config } from '../config/schema.ts';
import { demoSettings } from '../supervisor/demo-secret.ts';
import type { Finding } from './finding.ts';

export interface SecretsParts {
  readonly config: Config;
  /** The secret that `dev` and `demo` made for the project. */
  readonly demoSecret: string | undefined;
  /** What each BFF accepts; empty where the project cannot be loaded. */
  readonly bffs: readonly { readonly name: string; readonly accepts: readonly string[] }[];
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const FEWEST_CHARACTERS = 10;
const MAKE_ONE = 'node -p "crypto.randomBytes(32).toString(\'base64url\')"';

/** Whether the secrets that the configuration needs are there, are nobody else's, and could not be guessed. */
export function examineSecrets(parts: SecretsParts): readonly Finding[] {
  const findings = [
    ...ofDemo(parts),
    ...missing(parts),
    ...weak(parts.config),
    ...shared(parts.config),
    ...open(parts.config),
  ];
  return findings.length > 0 ? findings : [{ check: 'secrets', state: 'ok', found: summaryOf(parts.config) }];
}

function ofDemo({ config, demoSecret }: SecretsParts): readonly Finding[] {
  if (demoSecret === undefined) return [];
  return demoSettings(config.identity, demoSecret).map((path) => ({
    check: 'secrets',
    subject: path.join('.'),
    state: 'problem',
    found: 'is that of the demo (.frontdesk/demo-secret), which production refuses',
    fix: `set one of your own: ${variableOf(path)}=$(${MAKE_ONE})`,
  }));
}

function missing({ config: { identity, services }, bffs }: SecretsParts): readonly Finding[] {
  const wanting = (kind: string) => bffs.filter(({ accepts }) => accepts.includes(kind)).map(({ name }) => name);
  const sent = (mode: string) => Object.keys(services).filter((name) => services[name]?.credentials === mode);
  const [minted, exchanged] = [sent('mint'), sent('exchange')];
  // What a store holds comes and goes.
  const keyless = wanting('apiKey').filter(
    (bff) => !identity.keyStore && !Object.values(identity.keys).some((key) => key.bffs.includes(bff)),
  );
  const finding = { check: 'secrets', state: 'warning' } as const;
  return [
    ...(!identity.jwt &&
    !identity.introspection &&
    Object.keys(identity.issuers).length === 0 &&
    wanting('jwt').length > 0
      ? [
          {
            ...finding,
            subject: 'identity.jwt',
            found: `is not set, and ${wanting('jwt').join(', ')} accept${wanting('jwt').length === 1 ? 's' : ''} tokens: each is refused`,
            fix: 'set identity.issuers for an identity provider, or identity.jwt.issuer and FRONTDESK_IDENTITY__JWT__SECRET (or _FILE)',
          },
        ]
      : []),
    ...keyless.map((bff) => ({
      ...finding,
      subject: 'identity.keys',
      found: `has no key for ${bff}, which accepts keys`,
      fix: `make one: npx frontdesk keys create --client ID --bff ${bff}`,
    })),
    ...(['certificate', 'signature'] as const)
      .filter((kind) => !identity[`${kind}s`] && wanting(kind).length > 0)
      .map((kind) => ({
        ...finding,
        subject: `identity.${kind}s`,
        found: `is not set, and ${wanting(kind).join(', ')} accept${wanting(kind).length === 1 ? 's' : ''} ${kind}s: none is read`,
        fix: kind === 'certificate' ? 'set its clients, and server.trustedProxies' : 'set its keys',
      })),
    ...(!identity.mint && minted.length > 0
      ? [
          {
            ...finding,
            state: 'problem' as const,
            subject: 'identity.mint',
            found: `is not set, and ${minted.join(', ')} ${minted.length === 1 ? 'gets' : 'get'} tokens of ours (credentials: mint)`,
            fix: 'set FRONTDESK_IDENTITY__MINT__SECRET (or _FILE)',
          },
        ]
      : []),
    ...(!identity.exchange && exchanged.length > 0
      ? [
          {
            ...finding,
            state: 'problem' as const,
            subject: 'identity.exchange',
            found: `is not set, and ${exchanged.join(', ')} ${exchanged.length === 1 ? 'gets' : 'get'} tokens of an issuer (credentials: exchange)`,
            fix: 'set its endpoint, clientId and FRONTDESK_IDENTITY__EXCHANGE__CLIENT_SECRET (or _FILE)',
          },
        ]
      : []),
  ];
}

/** Long enough they are, or the configuration would not load. */
function weak({ identity, admin, audit }: Config): readonly Finding[] {
  const secrets = [
    { path: ['identity', 'jwt', 'secret'], value: identity.jwt?.secret },
    { path: ['identity', 'mint', 'secret'], value: identity.mint?.secret },
    { path: ['identity', 'keyDigestSecret'], value: identity.keyDigestSecret },
    { path: ['identity', 'introspection', 'clientSecret'], value: identity.introspection?.clientSecret },
    { path: ['identity', 'exchange', 'clientSecret'], value: identity.exchange?.clientSecret },
    { path: ['admin', 'token'], value: admin.token },
    { path: ['audit', 'secret'], value: audit.secret },
    ...Object.entries(identity.signatures?.keys ?? {}).map(([keyid, { secret }]) => ({
      path: ['identity', 'signatures', 'keys', keyid, 'secret'],
      value: secret,
    })),
  ];
  return secrets.flatMap(({ path, value }): readonly Finding[] => {
    if (value === undefined || !isGuessable(value)) return [];
    const found = 'looks like one that a person made up';
    const fix = `${variableOf(path)}=$(${MAKE_ONE})`;
    return [{ check: 'secrets', subject: path.join('.'), state: 'warning', found, fix }];
  });
}

function isGuessable(secret: string): boolean {
  return new Set(secret).size < FEWEST_CHARACTERS || /password|secret|change.?me|example|default|12345/i.test(secret);
}

function shared({ identity: { jwt, mint } }: Config): readonly Finding[] {
  if (!jwt || !mint || jwt.secret !== mint.secret) return [];
  return [
    {
      check: 'secrets',
      subject: 'identity.mint.secret',
      state: 'warning',
      found: 'is identity.jwt.secret, too: a service could sign tokens that the gateway believes',
      fix: `${variableOf(['identity', 'mint', 'secret'])}=$(${MAKE_ONE})`,
    },
  ];
}

function open({ admin }: Config): readonly Finding[] {
  if (LOOPBACK.has(admin.host) || admin.token !== undefined) return [];
  const found = `is not set, and the admin port listens on ${admin.host}: /stats is not there`;
  return [{ check: 'secrets', subject: 'admin.token', state: 'warning', found, fix: 'set ADMIN_TOKEN' }];
}

function summaryOf({ identity: { jwt, mint, keys } }: Config): string {
  const clients = Object.keys(keys).length;
  const set = [
    ...(jwt ? ['identity.jwt'] : []),
    ...(mint ? ['identity.mint'] : []),
    ...(clients ? [`${clients} API keys`] : []),
  ];
  return set.length === 0 ? 'none are needed' : `${set.join(', ')}: none is of the demo`;
}

function variableOf(path: readonly string[]): string {
  if (path.join('.') === 'admin.token') return 'ADMIN_TOKEN';
  return `FRONTDESK_${path.map((part) => part.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()).join('__')}`;
}
