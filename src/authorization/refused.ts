import { GatewayError, type SourceLocation } from '../kit/errors.ts';
import type { Decision } from './decide.ts';
import type { StepUp } from './policy.ts';

/**
 * The error of a decision, with the challenge that goes with it: RFC 6750, section 3, and RFC 9470, section 3.
 * @returns `undefined` when it is allowed
 */
export function refusedBy(decision: Decision, locations?: readonly SourceLocation[]): GatewayError | undefined {
  const place = locations ? { locations } : {};
  switch (decision.outcome) {
    case 'allowed':
      return undefined;
    case 'unauthenticated':
      return new GatewayError('UNAUTHENTICATED', { ...place, headers: { 'www-authenticate': 'Bearer' } });
    case 'stepUp':
      return new GatewayError('UNAUTHENTICATED', {
        ...place,
        headers: { 'www-authenticate': challengeOf(decision.stepUp) },
        extensions: { stepUp: wantedBy(decision.stepUp) },
      });
    case 'forbidden': {
      const { scopes } = decision;
      const challenge = scopes && `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`;
      return new GatewayError('FORBIDDEN', {
        ...place,
        ...(challenge ? { headers: { 'www-authenticate': challenge } } : {}),
      });
    }
    default:
      return unreachable(decision);
  }
}

function challengeOf({ acr, maxAge }: StepUp): string {
  const wanted = [
    'error="insufficient_user_authentication"',
    ...(acr.length > 0 ? [`acr_values="${acr.join(' ')}"`] : []),
    ...(maxAge === undefined ? [] : [`max_age="${maxAge}"`]),
  ];
  return `Bearer ${wanted.join(', ')}`;
}

/** The same for clients that see no headers, such as that of a query whose other fields were answered. */
function wantedBy({ acr, maxAge }: StepUp) {
  return { ...(acr.length > 0 ? { acr } : {}), ...(maxAge === undefined ? {} : { maxAge }) };
}

function unreachable(decision: never): never {
  throw new TypeError(`expected a decision, got ${JSON.stringify(decision)}`);
}
