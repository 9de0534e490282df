import { join } from 'node:path';
import { afterAll } from 'vitest';
import { startDemoServices } from '../../demo/services.ts';
import type { Script } from '../../src/testing.ts';
import { quays, registry } from '../projects/harbour/scripts.ts';
import { forwardTo } from './forward.ts';

const root = join(import.meta.dirname, '../..');

/** What a journey test needs to know of a project. */
export interface JourneyProject {
  readonly name: string;
  readonly root: string;
  readonly bff: string;
  /** What its services answer when all is well. */
  services(): Promise<Readonly<Record<string, Script>>>;
  /** An operation that one cacheable call answers which everyone may share. */
  readonly one: { readonly query: string; readonly service: string; readonly leaf: readonly string[] };
  /** An operation of several services, and the places that are null when `service` fails. */
  readonly screen: { readonly query: string; readonly service: string; readonly nulls: readonly (readonly string[])[] };
  /** A mutation that the schema accepts; it need not be executed. */
  readonly mutation?: string;
}

export const harbour: JourneyProject = {
  name: 'the harbour',
  root: join(root, 'test/projects/harbour'),
  bff: 'pilot',
  services: async () => ({ registry, quays }),
  one: { query: '{ ship(imo: 9074729) { imo name } }', service: 'registry', leaf: ['ship', 'name'] },
  screen: {
    query: 'query Mooring { berth(quay: "Noord", number: 1) { quay depth fee occupant { name } } tide { height } me }',
    service: 'registry',
    nulls: [['berth', 'occupant'], ['tide']],
  },
  mutation: 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }',
};

/** One demo shop serves all tests of a file. */
let demo: ReturnType<typeof startDemoServices> | undefined;
afterAll(async () => (await demo)?.close());

export const shop: JourneyProject = {
  name: 'the shop',
  root,
  bff: 'mobile',
  async services() {
    demo ??= startDemoServices();
    return Object.fromEntries((await demo).services.map(({ name, url }) => [name, forwardTo(url)]));
  },
  one: { query: '{ product(id: "p-1001") { id name } }', service: 'catalog', leaf: ['product', 'name'] },
  screen: {
    query: 'query Screen { product(id: "p-1001") { id name price { amountMinor text } } }',
    service: 'pricing',
    nulls: [['product', 'price']],
  },
};

export const projects: readonly JourneyProject[] = [harbour, shop];
