// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { CategoryParent } from './resolvers/Category.ts';
import type { OfferParent } from './resolvers/Offer.ts';
import type { OrderParent } from './resolvers/Order.ts';
import type { PriceParent } from './resolvers/Price.ts';
import type { ProductParent } from './resolvers/Product.ts';
import type { ShipmentParent } from './resolvers/Shipment.ts';
import type { StockParent } from './resolvers/Stock.ts';
import type * as schema from './schema.generated.ts';

export type AttributeResolvers = Demand<schema.AttributeResolvers, schema.Attribute>;
export type BrandResolvers = Demand<schema.BrandResolvers, schema.Brand>;
export type CategoryResolvers = Demand<schema.CategoryResolvers, CategoryParent>;
export type ImageResolvers = Demand<schema.ImageResolvers, schema.Image>;
export type MutationResolvers = Demand<schema.MutationResolvers, Record<never, never>>;
export type OfferResolvers = Demand<schema.OfferResolvers, OfferParent>;
export type OrderResolvers = Demand<schema.OrderResolvers, OrderParent>;
export type OrderConnectionResolvers = Demand<schema.OrderConnectionResolvers, schema.OrderConnection>;
export type OrderEdgeResolvers = Demand<schema.OrderEdgeResolvers, schema.OrderEdge>;
export type OrderLineResolvers = Demand<schema.OrderLineResolvers, schema.OrderLine>;
export type PageInfoResolvers = Demand<schema.PageInfoResolvers, schema.PageInfo>;
export type PlaceOrderPayloadResolvers = Demand<schema.PlaceOrderPayloadResolvers, schema.PlaceOrderPayload>;
export type PlaceOrderUserErrorResolvers = Demand<schema.PlaceOrderUserErrorResolvers, schema.PlaceOrderUserError>;
export type PostalAddressResolvers = Demand<schema.PostalAddressResolvers, schema.PostalAddress>;
export type PriceResolvers = Demand<schema.PriceResolvers, PriceParent>;
export type ProductResolvers = Demand<schema.ProductResolvers, ProductParent>;
export type ProductConnectionResolvers = Demand<schema.ProductConnectionResolvers, schema.ProductConnection>;
export type ProductEdgeResolvers = Demand<schema.ProductEdgeResolvers, schema.ProductEdge>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type ShipmentResolvers = Demand<schema.ShipmentResolvers, ShipmentParent>;
export type ShipmentLineResolvers = Demand<schema.ShipmentLineResolvers, schema.ShipmentLine>;
export type StockResolvers = Demand<schema.StockResolvers, StockParent>;
export type VariantResolvers = Demand<schema.VariantResolvers, schema.Variant>;
