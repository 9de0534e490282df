import { GatewayError, type SourceLocation } from '../kit/errors.ts';
import type { Decision } from './decide.ts';

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
        headers: decision.stepUp.headers,
        extensions: decision.stepUp.extensions,
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

function unreachable(decision: never): never {
  throw new TypeError(`expected a decision, got ${JSON.stringify(decision)}`);
}
