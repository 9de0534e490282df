import { expect, test } from 'vitest';
import { remembered } from '../../../src/edge/remember.ts';

test('a text is worked out once, and what it means stays the same', () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text.length;
  });
  expect([length('ab'), length('abc'), length('ab'), length(''), length('')]).toEqual([2, 3, 2, 0, 0]);
  expect(asked).toEqual(['ab', 'abc', '']);
});

test('what clients make up does not fill the memory: old texts are given up, long ones are never kept', () => {
  let asked = 0;
  const work = remembered((text) => {
    asked += 1;
    return text;
  });
  const long = 'x'.repeat(513);
  expect([work(long), work(long)]).toEqual([long, long]);
  expect(asked).toBe(2);
  for (let i = 0; i < 10_000; i += 1) work(`text ${i}`);
  asked = 0;
  work('text 9999');
  work('text 9744');
  expect(asked).toBe(0);
  work('text 9743');
  expect(asked).toBe(1);
});

test('a text that is in use stays, however many others come once', () => {
  const asked: string[] = [];
  const work = remembered((text) => {
    asked.push(text);
    return text;
  });
  for (let i = 0; i < 1_000; i += 1) {
    work('gzip');
    work(`text ${i}`);
  }
  expect(asked.filter((text) => text === 'gzip')).toEqual(['gzip']);
});
