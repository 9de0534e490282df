// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { CategoryParent } from './resolvers/Category.ts';
import type { HomeParent } from './resolvers/Home.ts';
import type { HomeSectionParent } from './resolvers/HomeSection.ts';
import type { PriceParent } from './resolvers/Price.ts';
import type { ProductParent } from './resolvers/Product.ts';
import type { ProductConnectionParent } from './resolvers/ProductConnection.ts';
import type { ReviewParent } from './resolvers/Review.ts';
import type { StockParent } from './resolvers/Stock.ts';
import type { VariantParent } from './resolvers/Variant.ts';
import type * as schema from './schema.generated.ts';

export type AttributeResolvers = Demand<schema.AttributeResolvers, schema.Attribute>;
export type BrandResolvers = Demand<schema.BrandResolvers, schema.Brand>;
export type CategoryResolvers = Demand<schema.CategoryResolvers, CategoryParent>;
export type FacetResolvers = Demand<schema.FacetResolvers, schema.Facet>;
export type FacetValueResolvers = Demand<schema.FacetValueResolvers, schema.FacetValue>;
export type HomeResolvers = Demand<schema.HomeResolvers, HomeParent>;
export type HomeSectionResolvers = Demand<schema.HomeSectionResolvers, HomeSectionParent>;
export type ImageResolvers = Demand<schema.ImageResolvers, schema.Image>;
export type PageInfoResolvers = Demand<schema.PageInfoResolvers, schema.PageInfo>;
export type PriceResolvers = Demand<schema.PriceResolvers, PriceParent>;
export type ProductResolvers = Demand<schema.ProductResolvers, ProductParent>;
export type ProductConnectionResolvers = Demand<schema.ProductConnectionResolvers, ProductConnectionParent>;
export type ProductEdgeResolvers = Demand<schema.ProductEdgeResolvers, schema.ProductEdge>;
export type PromotionResolvers = Demand<schema.PromotionResolvers, schema.Promotion>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type RatingResolvers = Demand<schema.RatingResolvers, schema.Rating>;
export type RatingBarResolvers = Demand<schema.RatingBarResolvers, schema.RatingBar>;
export type ReviewResolvers = Demand<schema.ReviewResolvers, ReviewParent>;
export type ReviewConnectionResolvers = Demand<schema.ReviewConnectionResolvers, schema.ReviewConnection>;
export type ReviewEdgeResolvers = Demand<schema.ReviewEdgeResolvers, schema.ReviewEdge>;
export type StockResolvers = Demand<schema.StockResolvers, StockParent>;
export type VariantResolvers = Demand<schema.VariantResolvers, VariantParent>;
