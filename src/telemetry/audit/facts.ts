import type { Caller } from '../../kit/caller.ts';
import type { AuthorizationFact, Events, RevocationLabel } from '../events.ts';
import type { Audit } from './audit.ts';
import type { Members, Value } from './members.ts';

/** Records what a gateway announces of decisions and changes. @returns a function that stops it */
export function auditFacts(events: Events, { record }: Pick<Audit, 'record'>): () => void {
  const stops = [
    events.subscribe('authentication', ({ caller, clientId, bff, credential, thumbprint, ...fact }) =>
      record('authentication', {
        decision: fact.decision,
        reason: fact.reason,
        ...(caller ? callerMembers(caller) : { client: clientId === undefined ? undefined : { id: clientId } }),
        what: { bff, credential, thumbprint },
        address: fact.address,
        requestId: fact.requestId,
      }),
    ),
    events.subscribe('authorization', ({ caller, bff, operation, refused, whole, requestId }) =>
      record('authorization', {
        decision: 'refused',
        reason: [...new Set(refused.map(({ code }) => code))].join(' '),
        ...callerMembers(caller),
        what: { bff, ...operation, whole, fields: refused.map(refusedMembers) },
        requestId,
      }),
    ),
    events.subscribe('mutation', ({ caller, bff, operation, fields, status, codes, aborted, requestId }) =>
      record('mutation', {
        decision: 'allowed',
        ...callerMembers(caller),
        what: { bff, ...operation, fields },
        outcome: { status, codes, ...(aborted && { aborted }) },
        requestId,
      }),
    ),
    events.subscribe('keys', (fact) => {
      if (fact.state !== 'changed') return;
      const { added, removed, altered } = fact.change;
      record('keys', { what: { store: fact.store, added, removed, altered }, keys: fact.keys });
    }),
    events.subscribe('revocations', (fact) => {
      if (fact.state !== 'changed') return;
      const { added, removed, altered } = fact.change;
      record('revocations', {
        what: {
          store: fact.store,
          added: added.map(revokedMembers),
          removed: removed.map(revokedMembers),
          altered: altered.map(revokedMembers),
        },
        revocations: fact.revocations,
      });
    }),
    events.subscribe('issuerKeys', (fact) => {
      if (fact.state === 'fetched' && fact.changed)
        record('issuer', { what: { issuer: fact.issuer, keys: fact.keys } });
    }),
    events.subscribe('generation', ({ number, contents }) =>
      record('generation', { what: { generation: number, bffs: contents } }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function revokedMembers({ issuer, jti, subject, before }: RevocationLabel): Value {
  return { issuer, jti, subject, before };
}

function callerMembers({ principal, client }: Caller): Members {
  const { id, source } = client;
  if (principal.kind === 'anonymous') return { who: { kind: 'anonymous' }, client: { id, source } };
  const { issuer, subject, tenant } = principal;
  return { who: { kind: 'user', issuer, subject, tenant }, client: { id, source } };
}

function refusedMembers({ field, path, times, directives, lacking }: AuthorizationFact['refused'][number]): Value {
  return { field, path, times: times > 1 ? times : undefined, directives, lacking };
}
