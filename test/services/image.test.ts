import { expect, test } from 'vitest';
import { imageAt } from '../../services/catalog/image.ts';

const rendition = (width: number) => ({ url: `https://img.shop.example/tent-${width}.webp`, width, height: width / 2 });
const image = (widths: readonly number[]) => ({ id: 'i-1', alt: 'A tent', renditions: widths.map(rendition) });

test.each([
  [1, 160],
  [160, 160],
  [161, 320],
  [640, 640],
  [5_000, 640],
])('for %i pixels the picture has %i', (wanted, width) => {
  expect(imageAt(image([160, 320, 640]), wanted)).toEqual({ ...rendition(width), alt: 'A tent' });
});

test('the order of the sizes does not matter', () => {
  expect(imageAt(image([640, 160, 320]), 200)?.width).toBe(320);
});

test('a picture without any size is none', () => {
  expect(imageAt(image([]), 320)).toBeNull();
});
