import type { ImageResolvers } from '../resolvers.generated.ts';
import type { ProductParent } from './Product.ts';

export type ImageParent = ProductParent['images'][number];

export const Image: ImageResolvers = {
  srcset: ({ renditions }) => renditions.map(({ url, width }) => `${url} ${width}w`).join(', '),
  sources: ({ renditions }) => renditions,
};
