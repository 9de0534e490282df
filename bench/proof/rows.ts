import type { Row } from './row.ts';
import { signatureVectors } from './rows/a01-signature-vectors.ts';
import { playbook } from './rows/a02-playbook.ts';
import { headerTricks } from './rows/a03-header-tricks.ts';
import { claimsAreMandatory } from './rows/a04-claims.ts';
import { rotation } from './rows/a05-rotation.ts';
import { unknownKids } from './rows/a06-unknown-kids.ts';
import { withdrawnKey } from './rows/a07-withdrawn-key.ts';
import { poisonedKeys } from './rows/a08-poisoned-keys.ts';
import { keysNeverShown } from './rows/a09-keys-never-shown.ts';
import { signatureTiming } from './rows/a10-signatures.ts';
import { keyTiming } from './rows/a10-timing.ts';
import { revocation } from './rows/a11-revocation.ts';
import { revokedTokens } from './rows/a11-revoked-tokens.ts';
import { credentialsStay } from './rows/a13-credentials-stay.ts';
import { guessing } from './rows/a14-guessing.ts';
import { expiresOnTime } from './rows/a15-expiry.ts';
import { auditTrail } from './rows/a16-audit.ts';
import { adminIsLocked } from './rows/a17-admin.ts';
import { workerDies } from './rows/c06-worker-dies.ts';
import { deadService } from './rows/f06-dead-service.ts';
import { demoServices } from './rows/f06-demo-services.ts';
import { hungService } from './rows/f07-hung-service.ts';
import { deadlineTravels } from './rows/f08-deadline-travels.ts';
import { clientGone } from './rows/f09-client-gone.ts';
import { retryStorm } from './rows/f10-retry-storm.ts';
import { writesOnce } from './rows/f11-writes.ts';
import { breaker } from './rows/f12-breaker.ts';
import { badReplica } from './rows/f13-bad-replica.ts';
import { hedging } from './rows/f14-hedging.ts';
import { dnsChange } from './rows/f16-dns.ts';
import { malformed } from './rows/f17-malformed.ts';
import { partialBatches } from './rows/f18-partial-batches.ts';
import { issuerOutage } from './rows/f19-issuer-outage.ts';
import { clockJumps } from './rows/f20-clock-jumps.ts';
import { graphqlOverHttp } from './rows/i01-graphql-over-http.ts';
import { pathParameters } from './rows/i09-path-parameters.ts';
import { headerInjection } from './rows/i10-header-injection.ts';
import { bombsOfServices } from './rows/i14-bombs.ts';
import { bulkheads } from './rows/l04-bulkheads.ts';
import { noNPlusOne } from './rows/l08-no-n-plus-one.ts';
import { connectionReuse } from './rows/l12-connection-reuse.ts';
import { contexts } from './rows/x06-contexts.ts';
import { secretsStay } from './rows/x07-secrets.ts';
import { forgedLogs } from './rows/x08-forged-logs.ts';
import { masking } from './rows/x10-masking.ts';
import { responseHygiene } from './rows/x11-response-hygiene.ts';

/** Every promise that can be proven, in the order of the table. */
export const rows: readonly Row[] = [
  deadService,
  demoServices,
  hungService,
  deadlineTravels,
  clientGone,
  retryStorm,
  writesOnce,
  breaker,
  badReplica,
  hedging,
  dnsChange,
  malformed,
  partialBatches,
  issuerOutage,
  clockJumps,
  bulkheads,
  noNPlusOne,
  connectionReuse,
  graphqlOverHttp,
  pathParameters,
  headerInjection,
  bombsOfServices,
  contexts,
  secretsStay,
  forgedLogs,
  masking,
  responseHygiene,
  signatureVectors,
  playbook,
  headerTricks,
  claimsAreMandatory,
  rotation,
  unknownKids,
  withdrawnKey,
  poisonedKeys,
  keysNeverShown,
  keyTiming,
  signatureTiming,
  revocation,
  credentialsStay,
  guessing,
  revokedTokens,
  expiresOnTime,
  auditTrail,
  adminIsLocked,
  workerDies,
];
