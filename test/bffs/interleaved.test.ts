import { startTestGateway, type TestGateway } from 'frontdesk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoServices } from '../../demo/services.ts';
import { examplesOf } from './examples.ts';

const project = new URL('../..', import.meta.url).pathname;
const MINT_SECRET = 'what the gateway of the tests signs its own tokens with';
const REQUESTS = 10_000;
const AT_ONCE = 40;

let demo: Awaited<ReturnType<typeof startDemoServices>>;
let gateway: TestGateway;
beforeAll(async () => {
  demo = await startDemoServices({ port: 0, jwtSecret: MINT_SECRET });
  gateway = await startTestGateway({
    project,
    keys: { radhaus: ['partner'], 'alpine-outfitters': ['partner'] },
    config: {
      identity: { mint: { secret: MINT_SECRET } },
      server: { deadline: '10s' },
      limits: { anonymous: { requests: 1_000_000 }, client: { requests: 1_000_000 } },
      services: Object.fromEntries(demo.services.map(({ name, url }) => [name, { instances: [url], timeout: '10s' }])),
    },
  });
});
afterAll(async () => {
  await gateway?.stop();
  await demo?.close();
});

/** Something that a caller does, in one of the ways in which an operation can be sent. */
interface Ask {
  readonly bff: string;
  readonly body: (i: number) => object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Actor {
  readonly name: string;
  readonly headers: (bff: string) => Readonly<Record<string, string>>;
  readonly asks: readonly Ask[];
}

const idOf = (bff: string, name: string) => examplesOf(bff).find((one) => one.name === name)?.id;
const trusted = (bff: string, name: string, variables: object = {}): Ask => ({
  bff,
  body: () => ({ documentId: idOf(bff, name), variables }),
});

/** Every tenth text is one that was never sent, and so is interpreted; all others are compiled from their third time on. */
const texted = (bff: string, text: string, variables: object = {}): Ask => ({
  bff,
  body: (i) => ({ query: i % 10 === 0 ? `${text} # ${i}` : text, variables }),
});

const PUBLIC = [
  texted(
    'mobile',
    '{ cart { itemCount } product(id: "p-1001") { name price { current { text } } } }'.replace(
      'current { text }',
      'text',
    ),
  ),
  texted(
    'web',
    '{ viewer { cart { itemCount } } product(id: "p-1001") { name defaultVariant { price { current { text } } } } }',
  ),
];
/** What is asked by customers, and by an anonymous caller in the same words. */
const CUSTOMERS: readonly Ask[] = [
  ...PUBLIC,
  texted('web', '{ viewer { account { id email } orders(first: 1) { nodes { id } } } product(id: "p-1002") { name } }'),
  texted('mobile', '{ orders(first: 2) { nodes { id total { text } } } product(id: "p-1002") { name } }'),
  trusted('mobile', 'MyCart'),
];

/** The same sku for everybody, in a quantity of each customer's own: a change that can be made again and again. */
const put = (quantity: number): Ask => ({
  bff: 'mobile',
  body: () => ({
    query:
      'mutation ($n: Int!) { setCartLine(input: { variantId: "TSR-1508-SAG", quantity: $n }) { cart { lines { id quantity } } } }',
    variables: { n: quantity },
  }),
});

/** The same key and the same order of both partners: each has an order of their own, once. */
const order: Ask = {
  bff: 'partner',
  body: () => ({
    documentId: idOf('partner', 'PlaceOrder'),
    variables: examplesOf('partner').find(({ name }) => name === 'PlaceOrder')?.variables,
  }),
  headers: { 'idempotency-key': 'the same of both' },
};

const customer = (name: string, quantity: number): Actor => ({
  name,
  headers: (bff) => gateway.headersOf(bff, { sub: name, lifetimeMs: 3_600_000 }),
  asks: [...CUSTOMERS, put(quantity)],
});
const partner = (name: string): Actor => ({
  name,
  headers: (bff) => gateway.headersOf(bff, { client: name }),
  asks: [
    trusted('partner', 'Orders', { first: 3 }),
    trusted('partner', 'OrderByReference', { reference: 'PO-651369' }),
    order,
  ],
});
const actors: readonly Actor[] = [
  customer('a-0001', 3),
  customer('a-0002', 5),
  partner('radhaus'),
  partner('alpine-outfitters'),
  { name: 'nobody', headers: () => ({}), asks: CUSTOMERS },
];

async function ask(
  headers: Readonly<Record<string, string>>,
  { bff, body, headers: more }: Ask,
  i: number,
): Promise<string> {
  const response = await gateway.fetch(`/${bff}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers, ...more },
    body: JSON.stringify(body(i)),
  });
  return `${response.status} ${await response.text()}`;
}

/** What only one of them knows: ids, addresses and references that no other's answers have. */
function markersOf(answers: readonly string[], others: readonly string[]): readonly string[] {
  const wordsOf = (texts: readonly string[]) =>
    new Set(texts.flatMap((text) => text.match(/"(?:o-\d+|s-\d+-\d+|a-\d+|PO-[\w-]+|[^"@ ]+@[^"@ ]+)"/g) ?? []));
  const foreign = wordsOf(others);
  return [...wordsOf(answers)].filter((word) => !foreign.has(word));
}

test('two customers, two partners and nobody ask 10,000 times at once, and each is told what they are told alone', {
  timeout: 300_000,
}, async () => {
  const callers = actors.map((actor) => {
    const bffs = [...new Set(actor.asks.map(({ bff }) => bff))];
    return { ...actor, credentials: new Map(bffs.map((bff) => [bff, actor.headers(bff)])) };
  });
  const send = (caller: (typeof callers)[number], one: Ask, i: number) =>
    ask(caller.credentials.get(one.bff) ?? {}, one, i);

  // Alone first: once to make the changes, once to know the answers.
  const alone = new Map<string, readonly string[]>();
  for (const round of [1, 2]) {
    for (const caller of callers) {
      const answers: string[] = [];
      for (const one of caller.asks) answers.push(await send(caller, one, round));
      alone.set(caller.name, answers);
    }
  }
  const markers = callers.map(({ name }) => {
    const others = [...alone].flatMap(([other, answers]) => (other === name ? [] : answers));
    return { name, words: markersOf(alone.get(name) ?? [], others) };
  });
  const named = markers.filter(({ words }) => words.length > 0).map(({ name }) => name);
  expect(named).toEqual(['a-0001', 'a-0002', 'radhaus', 'alpine-outfitters']);

  const wrong: string[] = [];
  const shared = { cached: 0, joined: 0 };
  gateway.events.subscribe('request', ({ trace }) => {
    for (const { cached, calls } of trace?.batches ?? []) {
      shared.cached += cached;
      shared.joined += calls.filter(({ joined }) => joined).length;
    }
  });
  let next = 0;
  const counts = new Map<string, number>();
  const runner = async () => {
    while (next < REQUESTS) {
      const i = next++;
      const caller = callers[i % callers.length];
      const at = Math.floor(i / callers.length) % (caller?.asks.length ?? 1);
      const one = caller?.asks[at];
      if (!caller || !one) throw new Error('expected a caller with something to ask');
      const answer = await send(caller, one, i);
      counts.set(caller.name, (counts.get(caller.name) ?? 0) + 1);
      const foreign = markers.filter(
        ({ name, words }) => name !== caller.name && words.some((word) => answer.includes(word)),
      );
      if (foreign.length > 0)
        wrong.push(`${caller.name} was told of ${foreign.map(({ name }) => name).join()}: ${answer}`);
      if (answer !== alone.get(caller.name)?.[at]) wrong.push(`${caller.name} was told ${answer}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect([...counts.values()]).toEqual(Array(5).fill(REQUESTS / 5));
  // Were nothing shared, there would be nothing to be mixed up.
  expect(shared.cached).toBeGreaterThan(1_000);
  expect(shared.joined).toBeGreaterThan(100);
});
