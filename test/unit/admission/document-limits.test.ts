import fc from 'fast-check';
import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createDocumentLimit } from '../../../src/admission/document-limits.ts';
import { admissionOptions } from '../../../src/admission/options.ts';
import { GatewayError } from '../../../src/kit/errors.ts';

const loose = { tokens: 1_000_000, depth: 1_000_000, fields: 1_000_000, aliases: 1_000_000, directives: 1_000_000 };

/** What a limit says about a document: nothing, or which bound it exceeds and by what. */
function judge(source: string, limits: Partial<typeof loose>): unknown {
  try {
    createDocumentLimit({ ...loose, ...limits })(parse(source));
    return undefined;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    expect(error.code).toBe('DOCUMENT_LIMIT_EXCEEDED');
    const { limit, actual } = error.extensions;
    return { [String(limit)]: actual };
  }
}

/** Each limit admits a document of exactly its value, and refuses it when it is one less. */
function expectMeasures(source: string, measures: Partial<typeof loose>): void {
  for (const [name, value] of Object.entries(measures)) {
    expect(judge(source, { [name]: value }), `${name} ${value} of ${source}`).toBeUndefined();
    expect(judge(source, { [name]: value - 1 }), `${name} ${value - 1} of ${source}`).toEqual({ [name]: value });
  }
}

describe('measures', () => {
  test.each<[string, string, Partial<typeof loose>]>([
    ['fields that nest', '{ a { a { a } } }', { depth: 3, fields: 3 }],
    ['aliases, also one that changes nothing', '{ x: a { a: a } y: a }', { aliases: 3, fields: 3 }],
    [
      'directives wherever they stand',
      'query ($v: Int @d) @d { a @d { ...F @d ... @d { a } } } fragment F on Query @d { a }',
      { directives: 6 },
    ],
    ['what an inline fragment holds', '{ ... on Query { ... { a { a } } } }', { depth: 2, fields: 2 }],
    [
      'a fragment at every spread',
      '{ a { ...F } ...F } fragment F on Query { x: a { a @d } }',
      { depth: 3, fields: 5, aliases: 2, directives: 2 },
    ],
    [
      'fragments in fragments',
      '{ ...A } fragment A on Query { a { ...B } } fragment B on Query { a { ...C } } fragment C on Query { a }',
      { depth: 3, fields: 3 },
    ],
    [
      'fields behind @skip and @include',
      'query ($no: Boolean!) { a @skip(if: true) { a @include(if: $no) { a } } }',
      { depth: 3, fields: 3 },
    ],
    [
      'a fragment named like introspection',
      '{ ...__schema } fragment __schema on Query { a { a { a } } }',
      { depth: 3, fields: 3 },
    ],
    ['a field whose alias looks like introspection', '{ __schema: a { a { a } } }', { depth: 3 }],
    ['aliases of __typename', '{ x: __typename y: __typename }', { aliases: 2, fields: 2 }],
    ['all operations, also those not asked for', 'query A { a } query B { a { a } }', { fields: 3, depth: 2 }],
    [
      'fragments that nothing spreads',
      '{ a } fragment F on Query { a { ...G } } fragment G on Query { a { a } }',
      { fields: 4, depth: 3 },
    ],
    [
      'both of two fragments of one name',
      '{ ...F } fragment F on Query { a } fragment F on Query { a { a { a } } }',
      { fields: 4, depth: 3 },
    ],
  ])('%s', (_, source, measures) => expectMeasures(source, measures));
});

test('says which limit, its value, and what came', () => {
  const limit = createDocumentLimit({ ...loose, fields: 2 });
  expect(() => limit(parse('{ a b c }'))).toThrow(
    'The document has 3 fields with fragments expanded, more than the 2 that are allowed.',
  );
});

test.each([
  ['itself', '{ ...A } fragment A on Query { a ...A }'],
  [
    'each other',
    '{ ...A } fragment A on Query { a ...B } fragment B on Query { a { ...C } } fragment C on Query { ...A }',
  ],
  ['each other without an operation', 'fragment A on Query { ...B } fragment B on Query { ...A }'],
])('leaves fragments that spread %s to validation', (_, source) => {
  expect(judge(source, { depth: 10, fields: 10 })).toBeUndefined();
});

test('leaves an unknown fragment to validation', () => {
  expect(judge('{ a ...Nowhere }', { fields: 1 })).toBeUndefined();
});

describe('introspection', () => {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, oneOf: true });
  const limits = admissionOptions.parse({}).document;

  test('the standard query passes the defaults, and a depth limit that is too small for it', () => {
    expect(judge(query, limits)).toBeUndefined();
    expect(judge(query, { ...limits, depth: 3 })).toBeUndefined();
  });

  test('does not lend its depth to other fields', () => {
    const deep = '{ __schema { types { name } } a { a { a { a } } } }';
    expect(judge(deep, { depth: 3 })).toEqual({ depth: 4 });
  });

  test('is bounded itself, also through fragments', () => {
    const nested = (depth: number) => `${'type { '.repeat(depth - 3)}name${' }'.repeat(depth - 3)}`;
    expect(judge(`{ __type(name: "A") { fields { ${nested(15)} } } }`, { depth: 3 })).toBeUndefined();
    expect(judge(`{ __type(name: "A") { fields { ${nested(16)} } } }`, { depth: 3 })).toEqual({ depth: 16 });
    expect(
      judge(`{ __type(name: "A") { ...F } } fragment F on __Type { fields { ${nested(16)} } }`, { depth: 3 }),
    ).toEqual({ depth: 16 });
    expect(
      judge(`{ ...Q } fragment Q on Query { __type(name: "A") { fields { ${nested(16)} } } }`, { depth: 3 }),
    ).toEqual({ depth: 16 });
  });
});

describe('documents made to blow up', () => {
  test('spreads that double 10,000 times', () => {
    const fragments = Array.from({ length: 10_000 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const source = `{ ...F0 } ${fragments.join(' ')} fragment F10000 on Query { a }`;
    expect(judge(source, { fields: 1_000 })).toEqual({ fields: Number.MAX_SAFE_INTEGER });
  });

  test('10,000 fragments, each a level deeper', () => {
    const fragments = Array.from({ length: 10_000 }, (_, i) => `fragment F${i} on Query { a { ...F${i + 1} } }`);
    const source = `{ ...F0 } ${fragments.join(' ')} fragment F10000 on Query { a }`;
    expect(judge(source, { depth: 15 })).toEqual({ depth: 10_001 });
  });

  test('100 × 100 inline fragments', () => {
    const inner = '... { a }'.repeat(100);
    expect(judge(`{ ${`... { ${inner} }`.repeat(100)} }`, { fields: 1_000 })).toEqual({ fields: 10_000 });
  });

  test('20,000 spreads of 4,000 fragments within one another, in far less time than expanding them takes', () => {
    const fragments = Array.from(
      { length: 4_000 },
      (_, i) => `fragment F${i} on Query { a ${`...F${i + 1} `.repeat(5)} }`,
    );
    const document = parse(`{ ...F0 } ${fragments.join(' ')}`);
    const start = performance.now();
    expect(() => createDocumentLimit(loose)(document)).toThrow(GatewayError);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

/** Selections as text, and what they measure when fragments are written out. */
interface Selections {
  readonly text: string;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

test('measures any document as if its fragments were written out', () => {
  const none = { text: '', depth: 0, fields: 0, aliases: 0, directives: 0 };
  const join = (list: readonly Selections[]): Selections =>
    list.reduce(
      (sum, next) => ({
        text: `${sum.text} ${next.text}`,
        depth: Math.max(sum.depth, next.depth),
        fields: sum.fields + next.fields,
        aliases: sum.aliases + next.aliases,
        directives: sum.directives + next.directives,
      }),
      none,
    );
  const fragments: string[] = [];
  const { selections } = fc.letrec<{ selections: Selections; selection: Selections }>((tie) => ({
    selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map(join),
    selection: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ alias: fc.boolean(), directive: fc.boolean() }).map(({ alias, directive }) => ({
        text: `${alias ? 'x: ' : ''}a${directive ? ' @d' : ''}`,
        depth: 1,
        fields: 1,
        aliases: Number(alias),
        directives: Number(directive),
      })),
      tie('selections').map((inner) => ({
        ...inner,
        text: `a { ${inner.text} }`,
        depth: inner.depth + 1,
        fields: inner.fields + 1,
      })),
      tie('selections').map((inner) => ({ ...inner, text: `... { ${inner.text} }` })),
      tie('selections').map((inner) => {
        const name = `F${fragments.push('') - 1}`;
        fragments[fragments.length - 1] = `fragment ${name} on Query { ${inner.text} }`;
        return join([
          { ...inner, text: `...${name}` },
          { ...inner, text: `...${name}` },
        ]);
      }),
    ),
  }));
  fc.assert(
    fc.property(selections, ({ text, depth, fields, aliases, directives }) => {
      const used = fragmentsOf(text, fragments);
      expectMeasures(`{ ${text} } ${used.join(' ')}`, {
        depth,
        fields,
        ...(aliases > 0 ? { aliases } : {}),
        ...(directives > 0 ? { directives } : {}),
      });
    }),
    { numRuns: 300 },
  );
});

/** The fragments that a text spreads, directly or through others. */
function fragmentsOf(text: string, all: readonly string[]): readonly string[] {
  const found = new Set<number>();
  const queue = [text];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const [, digits] of next.matchAll(/\.\.\.F(\d+)/g)) {
      const index = Number(digits);
      if (found.has(index)) continue;
      found.add(index);
      queue.push(all[index] ?? '');
    }
  }
  return [...found].map((index) => all[index] ?? '');
}
