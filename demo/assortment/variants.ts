import { type Product, products, type Variant } from './products.ts';

/** Every way to buy something, by sku, with its product. */
export const variants: ReadonlyMap<string, { variant: Variant; product: Product }> = new Map(
  products.flatMap((product) => product.variants.map((variant) => [variant.sku, { variant, product }] as const)),
);
