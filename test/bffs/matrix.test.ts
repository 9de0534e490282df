import { readdirSync, readFileSync } from 'node:fs';
import { parseGraphQLSDL } from '@graphql-tools/utils';
import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { examplesOf } from './examples.ts';
import { type Reply, type ShopGateway, useShopGateway } from './shop.ts';

const page = readFileSync(new URL('../../docs/authorization.md', import.meta.url), 'utf8');
/** All that the page has a row for; that these are all there are, is tested with its recipes. */
const DIRECTIVES = [...page.matchAll(/^\| `@(\w+)/gm)].map(([, name = '']) => name);

/** What nobody is asked about: of each BFF one query that any caller whom it accepts can send. */
const OPEN = { mobile: 'ProductScreen', web: 'ProductPage', partner: 'CatalogueFeed' } as const;
type Bff = keyof typeof OPEN;
const bffs = Object.keys(OPEN) as Bff[];

/** Fields that no example operation selects. */
const OTHERS: Readonly<Record<string, string>> = {
  'web Stock.reserved': '{ product(id: "p-1001") { defaultVariant { stock { reserved } } } }',
};

/** The table of docs/authorization.md: a row for each BFF and kind of credentials, a column for each kind of field. */
function tableOf() {
  const [head = '', , ...rows] =
    page.slice(page.indexOf('| BFF | credentials |')).split('\n\n', 1)[0]?.split('\n') ?? [];
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, , ...columns] = cellsOf(head);
  return rows
    .filter((row) => row !== '')
    .map((row) => {
      const [bff = '', credentials = '', ...cells] = cellsOf(row);
      return { bff, credentials, expected: Object.fromEntries(columns.map((column, at) => [column, cells[at]])) };
    });
}

const table = tableOf();

/** A field with the operation that selects it, and where it stands in the answer. */
interface Asked {
  readonly coordinate: string;
  readonly column: string;
  readonly body: object;
  readonly path: readonly string[];
}

/** A field of which the directives say something, by what they are and by the kind of operation that reaches it. */
function guardedFields(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!('astNode' in type) || !type.astNode || !('getFields' in type)) return [];
    const onType = (type.astNode.directives ?? []).filter(({ name }) => DIRECTIVES.includes(name.value));
    // The columns are about fields; a type with a directive would need columns of its own.
    expect(onType.map(({ name }) => `${type.name} @${name.value}`)).toEqual([]);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, astNode }) => {
      const named = (astNode?.directives ?? []).map((one) => one.name.value).filter((one) => DIRECTIVES.includes(one));
      if (named.length === 0) return [];
      const kind = type === schema.getMutationType() ? 'mutation' : 'query';
      const column = `${named
        .toSorted()
        .map((one) => `\`@${one}\``)
        .join(' ')}, ${kind}`;
      return [[`${type.name}.${name}`, column] as const];
    });
  });
  return new Map(fields);
}

function schemaOf(bff: Bff): GraphQLSchema {
  const folder = new URL('../../schema/', import.meta.url);
  const texts = ['shared', bff].flatMap((name) =>
    readdirSync(new URL(`${name}/`, folder)).map((file) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8')),
  );
  const documents = texts.map((text) => parseGraphQLSDL('SDL', text, { noLocation: true }).document as DocumentNode);
  const sdl = concatAST(documents);
  // Extensions of the roots are folded into them: buildASTSchema leaves them out.
  const roots = ['Query', 'Mutation'].map(
    (name) =>
      ({
        kind: Kind.OBJECT_TYPE_DEFINITION,
        name: { kind: Kind.NAME, value: name },
        fields: sdl.definitions.flatMap((one) =>
          (one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION) &&
          one.name.value === name
            ? (one.fields ?? [])
            : [],
        ),
      }) as const,
  );
  const others = sdl.definitions.filter(
    (one) => !('name' in one && ['Query', 'Mutation'].includes(one.name?.value ?? '')),
  );
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...others, ...roots] }, { assumeValidSDL: true });
}

/** The fields that an operation selects, as `Type.field`, each with where it stands in the answer. */
function selectedBy(schema: GraphQLSchema, text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const info = new TypeInfo(schema);
  const path: string[] = [];
  const visitor = {
    Field: {
      enter(node: {
        readonly name: { readonly value: string };
        readonly alias?: { readonly value: string } | undefined;
      }) {
        path.push(node.alias?.value ?? node.name.value);
        const coordinate = `${info.getParentType()?.name}.${node.name.value}`;
        if (!found.has(coordinate)) found.set(coordinate, [...path]);
      },
      leave() {
        path.pop();
      },
    },
  };
  visit(parse(text), visitWithTypeInfo(info, visitor));
  return found;
}

function askedOf(bff: Bff): readonly Asked[] {
  const schema = schemaOf(bff);
  const guarded = guardedFields(schema);
  const others = Object.entries(OTHERS).flatMap(([key, text]) =>
    key.startsWith(`${bff} `) ? [{ name: key, text, id: undefined, variables: {} }] : [],
  );
  const operations = [...examplesOf(bff), ...others].map((one) => ({ ...one, selected: selectedBy(schema, one.text) }));
  const bodyOf = ({ id, text, variables }: (typeof operations)[number]) =>
    id === undefined ? { query: text, variables } : { documentId: id, variables };
  const [open] = operations.filter(({ name }) => name === OPEN[bff]);
  if (!open) throw new Error(`expected an operation ${OPEN[bff]} of ${bff}`);
  const [[first = '', path = []] = []] = open.selected;
  return [
    { coordinate: first, column: 'no directive, query', body: bodyOf(open), path },
    ...[...guarded].toSorted().map(([coordinate, column]) => {
      const selecting = operations.find(({ selected }) => selected.has(coordinate));
      if (!selecting) throw new Error(`expected an operation of ${bff} that selects ${coordinate}`);
      return { coordinate, column, body: bodyOf(selecting), path: selecting.selected.get(coordinate) ?? [] };
    }),
  ];
}

/** A client with a key for each BFF, and one with a key for another. */
const CLIENTS = {
  mobile: { own: 'phone-shop', foreign: 'kiosk' },
  web: { own: 'kiosk', foreign: 'radhaus' },
  partner: { own: 'radhaus', foreign: 'kiosk' },
} as const;

const userOf = (bff: Bff) => ({ sub: 'a-0001', bff });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const yesterday = () => Math.floor(Date.now() / 1_000) - 24 * 3_600;

/** The kinds of credentials, by their names in the table. */
const CREDENTIALS: Readonly<Record<string, (shop: ShopGateway, bff: Bff) => Readonly<Record<string, string>>>> = {
  none: () => ({}),
  'a token with a wrong signature': (shop, bff) => bearer(`${shop.token(userOf(bff)).slice(0, -4)}AAAA`),
  'a token that has expired': (shop, bff) => bearer(shop.token({ ...userOf(bff), lifetimeMs: -60_000 })),
  'a token for another BFF': (shop, bff) => bearer(shop.token(userOf(bff === 'web' ? 'mobile' : 'web'))),
  "a user's token": (shop, bff) => bearer(shop.token(userOf(bff))),
  "a user's token with another scope": (shop, bff) => bearer(shop.token({ ...userOf(bff), scopes: ['stock'] })),
  'a token of the staff': (shop, bff) => bearer(shop.token({ ...userOf(bff), scopes: ['stock:staff'] })),
  "a user's token after a sign-in of yesterday": (shop, bff) =>
    bearer(shop.token({ ...userOf(bff), claims: { auth_time: yesterday() } })),
  'a wrong API key': (shop, bff) => ({ 'x-api-key': `${shop.key(CLIENTS[bff].own)['x-api-key']?.slice(0, -4)}AAAA` }),
  'an API key for another BFF': (shop, bff) => shop.key(CLIENTS[bff].foreign),
  'an API key for this BFF': (shop, bff) => shop.key(CLIENTS[bff].own),
  "an API key for this BFF, and a user's token": (shop, bff) => ({
    ...shop.key(CLIENTS[bff].own),
    ...bearer(shop.token(userOf(bff))),
  }),
};

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce((at, name) => Reflect.get(Object(at), name), data);
}

/** What a client sees of a field, in the words of the table. */
function seenOf({ status, data, errors }: Reply, path: readonly string[]): string {
  const [error, ...more] = errors;
  if (status !== 200) {
    expect([data, more]).toEqual([undefined, []]);
    expect(error?.extensions.code).toBe({ 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' }[status]);
    return `${status}${error && 'stepUp' in error.extensions ? ', step-up' : ''}`;
  }
  const value = valueAt(data, path);
  if (!error) {
    if (path.some((_, length) => valueAt(data, path.slice(0, length)) === null)) return 'nothing';
    expect(value, path.join('.')).not.toBeNull();
    return 'data';
  }
  expect([value, errors.map((one) => one.path?.join('.'))]).toEqual([null, [path.join('.')]]);
  return `\`null\`, \`${error.extensions.code}\``;
}

test('the table has every BFF, and for each of them the same kinds of credentials', () => {
  const folders = readdirSync(new URL('../../bffs/', import.meta.url));
  expect([...new Set(table.map(({ bff }) => bff))].toSorted()).toEqual(folders.toSorted());
  for (const bff of bffs) {
    const named = table.filter((row) => row.bff === bff).map(({ credentials }) => credentials);
    expect(named).toEqual(Object.keys(CREDENTIALS));
  }
});

test('the table has a column for every kind of field that a BFF has, and no other', () => {
  const kinds = bffs.flatMap((bff) => [...guardedFields(schemaOf(bff)).values()]);
  const columns = Object.keys(table[0]?.expected ?? {});
  expect(columns.toSorted()).toEqual([...new Set(['no directive, query', ...kinds])].toSorted());
});

describe.each(bffs)('%s, as the table says, answers', (bff) => {
  const shop = useShopGateway({ bff });
  const asked = askedOf(bff);

  test.each(table.filter((row) => row.bff === bff))('$credentials', async ({ credentials, expected }) => {
    const headers = CREDENTIALS[credentials]?.(shop, bff) ?? {};
    if (bff === 'mobile') await emptyCart(shop);
    const seen: Record<string, string[]> = {};
    let calls = await shop.calls();
    for (const { coordinate, column, body, path } of asked) {
      const reply = await shop.send({ body, headers });
      const cell = seenOf(reply, path);
      seen[column] = [...(seen[column] ?? []), `${coordinate}: ${cell}`];
      const after = await shop.calls();
      // Who is refused as a whole has moved nothing behind the gateway.
      if (reply.status !== 200) expect(after).toHaveLength(calls.length);
      calls = after;
    }
    const said = Object.entries(expected).filter(([, cell]) => cell !== '–');
    expect(seen).toEqual(
      Object.fromEntries(
        said.map(([column, cell]) => [
          column,
          asked.flatMap((one) => (one.column === column ? [`${one.coordinate}: ${cell}`] : [])),
        ]),
      ),
    );
  });
});

/** What is in a cart may need a newer sign-in to be ordered, which is the service's business and not the table's. */
async function emptyCart(shop: ShopGateway): Promise<void> {
  const headers = shop.as('a-0001');
  const { data } = await shop.query('{ cart { lines { id } } }', {}, headers);
  for (const { id } of data.cart.lines) {
    await shop.query('mutation ($id: ID!) { removeCartLine(variantId: $id) { cart { itemCount } } }', { id }, headers);
  }
}
