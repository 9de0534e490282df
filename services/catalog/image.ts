import type { RowOf } from 'frontdesk';
import type { catalog } from './endpoints.ts';

type Image = RowOf<typeof catalog, 'product'>['images'][number];

/** A picture in one size. */
export interface SizedImage {
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** What can be seen. */
  readonly alt: string;
}

/**
 * A picture in the smallest size that is at least `width` pixels wide, so that no device has to stretch it; else in the largest there is.
 * `null` for a picture without any size.
 */
export function imageAt({ alt, renditions }: Image, width: number): SizedImage | null {
  const sizes = [...renditions].sort((a, b) => a.width - b.width);
  const chosen = sizes.find((size) => size.width >= width) ?? sizes.at(-1);
  return chosen ? { url: chosen.url, width: chosen.width, height: chosen.height, alt } : null;
}
