import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGatewayError } from '../../../src/kit/errors.ts';
import { type Decode, decoderOf, encode } from '../../../src/upstream/codec.ts';

const xml: Decode = { format: 'xml', lists: ['items.item', 'tag'] };
const decode = (as: Decode | undefined, body: string | Buffer) => decoderOf(as).decode(Buffer.from(body));

function refusal(as: Decode, body: string | Buffer): string {
  try {
    decode(as, body);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    expect(error.code).toBe('UPSTREAM_BAD_RESPONSE');
    return `${error.message} ${String(error.cause)}`;
  }
  throw new Error('expected a refusal');
}

test.each<[string, Decode | undefined, string]>([
  ['JSON, by default', undefined, 'application/json'],
  ['JSON', 'json', 'application/json'],
  ['text', 'text', 'text/plain'],
  ['a form', 'form', 'application/x-www-form-urlencoded'],
  ['XML', xml, 'application/xml, text/xml;q=0.9'],
  ['whatever a function reads', () => 1, '*/*'],
])('%s is asked for by its media type', (_, as, accept) => {
  expect(decoderOf(as).accept).toBe(accept);
});

describe('an answer is decoded', () => {
  test('from text as it is', () => expect(decode('text', ' ü\n')).toBe(' ü\n'));
  test('from a form, names and values unescaped', () =>
    expect(decode('form', 'a=1&b=x+y%21&c=')).toEqual({ a: '1', b: 'x y!', c: '' }));
  test('by a function, which gets the bytes', () =>
    expect(decode((body) => ({ bytes: [...body] }), Buffer.from([1, 255]))).toEqual({ bytes: [1, 255] }));

  test.each<[string, Decode, string]>([
    ['a form', 'form', 'a=1'],
    ['XML', xml, '<r><a><b>1</b></a></r>'],
    ['a function', (body) => JSON.parse(String(body)), '{"a":{"b":1}}'],
  ])('and frozen, all the way down: %s', (_, as, body) => {
    const value = Object(decode(as, body));
    expect(Object.isFrozen(value)).toBe(true);
    expect(Object.isFrozen(value.a)).toBe(true);
  });
});

describe('XML', () => {
  test.each([
    ['leaves are text, whatever they look like', '<r><n>007</n><b>true</b><e/></r>', { n: '007', b: 'true', e: '' }],
    ['attributes are fields, too', '<r id="1"><a k="v">x</a></r>', { id: '1', a: { k: 'v', '#text': 'x' } }],
    ['a list of one is a list', '<r><items><item>1</item></items><tag/></r>', { items: { item: ['1'] }, tag: [''] }],
    ['a list is one only at its path', '<r><item>1</item></r>', { item: '1' }],
    ['references are what they stand for, once', '<r>&lt;&amp;lt; &#8364;&#x20AC; &amp;#8364;</r>', '<&lt; €€ &#8364;'],
    ['CDATA is left as it is', '<r><![CDATA[<b>&amp;</b>]]></r>', '<b>&amp;</b>'],
    [
      'declaration, comments and instructions are passed over',
      '<?xml version="1.0"?><?style x="1"?><!-- <x/> --><r><?p y="2"?><a>1</a></r>',
      { a: '1' },
    ],
    ['a byte order mark is no part of it', '\ufeff<r>1</r>', '1'],
  ])('%s', (_, body, value) => expect(decode(xml, body)).toEqual(value));

  const levels = (count: number) => '<a>'.repeat(count) + '</a>'.repeat(count);

  test.each([
    ['a document type that defines entities', '<!DOCTYPE r [<!ENTITY a "canary"><!ENTITY b "&a;&a;">]><r>&b;</r>'],
    ['a document type that names a file', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><r>canary</r>'],
    ['a document type in small letters', '<!doctype r><r/>'],
    ['nothing', ''],
    ['what is no XML', 'canary'],
    ['HTML that is left open', '<html><body>canary<br></body></html>'],
    ['an element that is left open', '<r><canary>'],
    ['an attribute twice', '<r a="1" a="canary"/>'],
    ['two documents', '<r/><r/>'],
    ['two documents of different names', '<r/><canary/>'],
    ['a name that reaches a prototype', '<r><__proto__><admin>1</admin></__proto__></r>'],
    ['an attribute that reaches a prototype', '<r __proto__="1"/>'],
    ['nesting beyond 200 levels', levels(300)],
    ['nesting beyond the stack', levels(100_000)],
    ['a name without end', `<${'a'.repeat(1_000_000)}`],
    ['openings without end', '<'.repeat(500_000)],
    ['comments without end', `<r>${'<!--'.repeat(100_000)}`],
    ['attributes without end', `<r ${'a '.repeat(100_000)}/>`],
  ])('that is %s is refused, without a word of it', (_, body) => {
    const start = performance.now();
    expect(refusal(xml, body)).not.toContain('canary');
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });
});

test.each<[string, Decode]>([
  ['text', 'text'],
  ['a form', 'form'],
  ['XML', xml],
])('bytes that are no UTF-8 are refused as %s', (_, as) => {
  for (const octets of [[0xff], [0x3c, 0xc0, 0xaf, 0x3e], [0xed, 0xa0, 0x80]]) refusal(as, Buffer.from(octets));
});

describe('a function', () => {
  test('that throws has a bad answer before it, and what it says stays inside', () => {
    const failing = (body: Buffer) => {
      throw new RangeError(`cannot read ${body}`);
    };
    expect(refusal(failing, 'canary')).toMatch(/\(RangeError\)$/);
    expect(refusal(failing, 'canary')).not.toContain('canary');
  });

  test('that yields what never ends is refused', () => {
    const loop: Record<string, unknown> = {};
    loop.again = loop;
    refusal(() => loop, '');
  });
});

describe('a request is encoded', () => {
  test.each([
    ['as JSON, by default', undefined, { a: 'ü' }, 'application/json', '{"a":"ü"}'],
    ['as text', 'text' as const, 7, 'text/plain; charset=utf-8', '7'],
    [
      'as a form, without what has no value',
      'form' as const,
      { a: 'x y&z', n: 1, no: null, un: undefined, f: false },
      'application/x-www-form-urlencoded',
      'a=x+y%26z&n=1&f=false',
    ],
    ['as a function says', (value: string) => ({ contentType: 'text/csv', text: `${value};` }), 'a', 'text/csv', 'a;'],
  ])('%s', (_, as, value, contentType, text) => {
    expect(encode(value, as)).toEqual({ contentType, text });
  });

  test('so that a form comes back as it was', () => {
    const fields = fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fields, (value) => {
        fc.pre(!Object.hasOwn(value, '__proto__'));
        expect(decode('form', encode(value, 'form').text)).toEqual({ ...value });
      }),
    );
  });
});
