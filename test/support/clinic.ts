import { join } from 'node:path';
import type { TestCaller, TestGateway, TestGatewayOptions } from '../../src/testing.ts';
import { records } from '../projects/clinic/scripts.ts';
import { gatewayFor } from './harness.ts';

const project = join(import.meta.dirname, '../projects/clinic');
/** A gateway before the healthy service of the clinic: `ward` answers what may be seen, `board` refuses as a whole. */
export const clinic = (options: Partial<TestGatewayOptions> = {}) =>
  gatewayFor({ project, services: { records }, keys: { kiosk: ['ward', 'board'] }, ...options });

/** What a client sees of a refusal: status, code and path of each error, challenge. */
export async function asked(
  gateway: TestGateway,
  bff: string,
  query: string,
  as?: string | TestCaller,
  variables: Record<string, unknown> = {},
) {
  const { status, data, errors = [], headers, text } = await gateway.query(bff, query, variables, as ? { as } : {});
  const refused = errors.map(({ path, extensions: { code } }) => [path?.join('.'), code]);
  return { status, data, errors, refused, challenge: headers.get('www-authenticate'), text };
}

/** What came to the service, as `GET /entries?id=p-1`. */
export const callsOf = (gateway: TestGateway) => gateway.calls.map(({ method, path }) => `${method} ${path}`);
