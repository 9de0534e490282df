// Written by "npx frontdesk codegen". Edit its sources instead.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CategoryParent } from './resolvers/Category.ts';
import type { OfferParent } from './resolvers/Offer.ts';
import type { OrderParent } from './resolvers/Order.ts';
import type { PriceParent } from './resolvers/Price.ts';
import type { ProductParent } from './resolvers/Product.ts';
import type { ShipmentParent } from './resolvers/Shipment.ts';
import type { StockParent } from './resolvers/Stock.ts';
import type { Context } from './context.generated.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in time in UTC, as RFC 3339 writes it: 2026-03-01T09:30:00.000Z. */
  DateTime: { input: Date | string; output: Date | string; }
  /** A whole number of at most 53 bits, which a JSON number holds exactly. */
  SafeInt: { input: number; output: number; }
};

/** Where a page stands in its list, and how to ask for the one after it. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether there is more after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is something before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first row; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** The cursor of the last row: sent as `after`, it asks for the next page. Null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * Why a change was not made, when it is something that a user can put right. Anything else that goes wrong is an entry of
 * `errors`.
 */
export type UserError = {
  /** A sentence in English; what to do about it is in the code. */
  readonly message: Scalars['String']['output'];
  /** Where in the arguments: ["input", "lines", "0", "quantity"]. Null when it is about the whole. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/**
 * What a partner can ask. Amounts are whole numbers in the smallest unit of their currency.
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second case
 * `errors` has an entry with the path of the field, and a code by which a program can decide to try again.
 */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * All products, to keep a copy of them: in the order of their ids, so that none is missed or met twice while others come and go.
   * Prices and stock change too often to be part of it: see `offers`. Null when it could not be loaded.
   */
  readonly catalogue?: Maybe<ProductConnection>;
  /** Prices and stock: one row for each sku, in the order of the skus. Null when the list is longer than it may be. */
  readonly offers?: Maybe<ReadonlyArray<Offer>>;
  /** One order of the partner. Null when there is no such order, or it is another's. */
  readonly order?: Maybe<Order>;
  /** The order to which the partner gave a reference; the latest when there are several. Null when there is none. */
  readonly orderByReference?: Maybe<Order>;
  /** The orders of the partner, the newest first. Null when they could not be loaded. */
  readonly orders?: Maybe<OrderConnection>;
};


/**
 * What a partner can ask. Amounts are whole numbers in the smallest unit of their currency.
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second case
 * `errors` has an entry with the path of the field, and a code by which a program can decide to try again.
 */
export type QueryCatalogueArgs = {
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What a partner can ask. Amounts are whole numbers in the smallest unit of their currency.
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second case
 * `errors` has an entry with the path of the field, and a code by which a program can decide to try again.
 */
export type QueryOffersArgs = {
  skus: ReadonlyArray<Scalars['ID']['input']>;
  currency?: Currency;
};


/**
 * What a partner can ask. Amounts are whole numbers in the smallest unit of their currency.
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second case
 * `errors` has an entry with the path of the field, and a code by which a program can decide to try again.
 */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What a partner can ask. Amounts are whole numbers in the smallest unit of their currency.
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second case
 * `errors` has an entry with the path of the field, and a code by which a program can decide to try again.
 */
export type QueryOrderByReferenceArgs = {
  reference: Scalars['String']['input'];
};


/**
 * What a partner can ask. Amounts are whole numbers in the smallest unit of their currency.
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second case
 * `errors` has an entry with the path of the field, and a code by which a program can decide to try again.
 */
export type QueryOrdersArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A product, with all that is needed to sell it elsewhere. */
export type Product = {
  readonly __typename?: 'Product';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** Without the brand. */
  readonly name: Scalars['String']['output'];
  /** A line below the name. */
  readonly subtitle?: Maybe<Scalars['String']['output']>;
  /** Who makes it. */
  readonly brand: Brand;
  /** Several sentences of plain text. */
  readonly description: Scalars['String']['output'];
  /** Up to three short reasons to buy it, the best first. */
  readonly highlights: ReadonlyArray<Scalars['String']['output']>;
  /** Where it stands in the shop. Null when it could not be loaded. */
  readonly category?: Maybe<Category>;
  /** Whether it will be bought again. */
  readonly status: ProductStatus;
  /** In the largest size, the main picture first. */
  readonly images: ReadonlyArray<Image>;
  /** The ways to buy it, at least one. */
  readonly variants: ReadonlyArray<Variant>;
  /** Facts about it, such as its weight. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** For how long it is guaranteed, beyond what the law demands; null where that is all. */
  readonly warrantyMonths?: Maybe<Scalars['Int']['output']>;
  /** When it came into the shop. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When anything of it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** Whether a product will be bought again. */
export type ProductStatus =
  /** It is part of the range. */
  | 'ACTIVE'
  /** What is in stock is the last of it. */
  | 'DISCONTINUED';

/** A maker of products. */
export type Brand = {
  readonly __typename?: 'Brand';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** As the brand writes itself. */
  readonly name: Scalars['String']['output'];
  /** Where the brand is at home, as ISO 3166-1 alpha-2 writes it: NO, DE. */
  readonly country: Scalars['String']['output'];
};

/** A part of the shop. There are two levels; products stand on the lower one. */
export type Category = {
  readonly __typename?: 'Category';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** Ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** The category above; null on the upper level, and when it could not be loaded. */
  readonly parent?: Maybe<Category>;
};

/** A picture. */
export type Image = {
  readonly __typename?: 'Image';
  /** Where the picture is. */
  readonly url: Scalars['String']['output'];
  /** In pixels. */
  readonly width: Scalars['Int']['output'];
  /** In pixels. */
  readonly height: Scalars['Int']['output'];
  /** What can be seen, for people who use a screen reader. */
  readonly alt: Scalars['String']['output'];
};

/** A way to buy a product: what is ordered. */
export type Variant = {
  readonly __typename?: 'Variant';
  /** Its stock keeping unit, by which it is ordered. */
  readonly sku: Scalars['ID']['output'];
  /** Its Global Trade Item Number, as the bar code has it. */
  readonly gtin: Scalars['String']['output'];
  /** Colour and size, ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** Colour alone. */
  readonly colour: Scalars['String']['output'];
  /** Size alone; null when there is one size only. */
  readonly size?: Maybe<Scalars['String']['output']>;
  /** With its packaging, in grams. */
  readonly shippingWeightGrams: Scalars['Int']['output'];
};

/** A fact about a product. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** What the fact is about: Weight. */
  readonly name: Scalars['String']['output'];
  /** The fact itself: 1250. */
  readonly value: Scalars['String']['output'];
  /** What it is counted in: g. Null when the value says it all. */
  readonly unit?: Maybe<Scalars['String']['output']>;
};

/** A page of products, in the order of their ids. */
export type ProductConnection = {
  readonly __typename?: 'ProductConnection';
  /** The products with their cursors: for a copy that can go on after any of them. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The products alone. */
  readonly nodes: ReadonlyArray<Product>;
  /** Whether there are more, and how to ask for them. */
  readonly pageInfo: PageInfo;
  /** How many products there are on all pages; null when nobody counts them. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A product and its place in the list. */
export type ProductEdge = {
  readonly __typename?: 'ProductEdge';
  /** Sent as `after`, it asks for what follows this product. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** What a sku costs now, and how many of it there are. A sku that the shop does not have has neither. */
export type Offer = {
  readonly __typename?: 'Offer';
  /** The sku that was asked for. */
  readonly sku: Scalars['ID']['output'];
  /** What one piece costs. Null when there is no price in the currency, or none could be loaded. */
  readonly price?: Maybe<Price>;
  /** How many there are. Null when the sku is unknown, or its stock could not be loaded. */
  readonly stock?: Maybe<Stock>;
};

/** The price of one piece; a reduction is in it. */
export type Price = {
  readonly __typename?: 'Price';
  /** In the smallest unit of the currency, such as cents. */
  readonly amountMinor: Scalars['SafeInt']['output'];
  /** The currency that was asked for. */
  readonly currency: Currency;
  /** The value-added tax that is in the amount, in percent; null where tax is added at the checkout. */
  readonly vatPercent?: Maybe<Scalars['Int']['output']>;
  /** The price without a reduction; null when it is not reduced. */
  readonly regularAmountMinor?: Maybe<Scalars['SafeInt']['output']>;
  /** The last moment of the reduction; null when there is none, or no end is set. */
  readonly reducedUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** A currency in which the shop sells, as ISO 4217 names it. */
export type Currency =
  /** Euro. */
  | 'EUR'
  /** United States dollar. Prices are without tax. */
  | 'USD'
  /** Pound sterling. */
  | 'GBP';

/** How many pieces there are, over all warehouses and less what is promised to others. */
export type Stock = {
  readonly __typename?: 'Stock';
  /** How many can be ordered now, 0 or more. */
  readonly available: Scalars['Int']['output'];
  /** When the next delivery is expected; null when none is announced. */
  readonly restockAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What a partner can do. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Places an order; the partner gets the invoice. Send a header `Idempotency-Key` of your choice: the same key makes one order, however
   * often it is sent. Null when it is not known whether there is an order; send the same again, under the same key.
   */
  readonly placeOrder?: Maybe<PlaceOrderPayload>;
};


/** What a partner can do. */
export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};

/** An order to be placed. */
export type PlaceOrderInput = {
  /** What the partner calls it, 1 to 64 characters. It comes back with the order, and finds it. */
  readonly reference: Scalars['String']['input'];
  /** From 1 to 50 lines; the same sku in two lines is added up. */
  readonly lines: ReadonlyArray<OrderLineInput>;
  /** Where the parcels go: to the partner, or to its customer. */
  readonly shippingAddress: ShippingAddressInput;
  /** The currency of the invoice. */
  readonly currency?: InputMaybe<Currency>;
};

/** So many of a sku. */
export type OrderLineInput = {
  /** The stock keeping unit. */
  readonly sku: Scalars['ID']['input'];
  /** How many, from 1 to 999. */
  readonly quantity: Scalars['Int']['input'];
};

/** A postal address. */
export type ShippingAddressInput = {
  /** Who gets it, up to 80 characters. */
  readonly recipient: Scalars['String']['input'];
  /** Street and number, up to 100 characters. */
  readonly line1: Scalars['String']['input'];
  /** A second line. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** In the form of the country. */
  readonly postalCode: Scalars['String']['input'];
  /** The town. */
  readonly city: Scalars['String']['input'];
  /** A state or province, where addresses have one. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** The country. */
  readonly country: DeliveryCountry;
  /** A number that the carrier may call. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

/** A country that the shop delivers to, as ISO 3166-1 alpha-2 names it. */
export type DeliveryCountry =
  /** Germany. */
  | 'DE'
  /** Austria. */
  | 'AT'
  /** United Kingdom. */
  | 'GB'
  /** France. */
  | 'FR'
  /** Netherlands. */
  | 'NL'
  /** Sweden. */
  | 'SE'
  /** Italy. */
  | 'IT'
  /** United States. */
  | 'US';

/** What came of placing an order. */
export type PlaceOrderPayload = {
  readonly __typename?: 'PlaceOrderPayload';
  /** The order; null when none was placed. */
  readonly order?: Maybe<Order>;
  /** Why none was placed; empty when one was. */
  readonly userErrors: ReadonlyArray<PlaceOrderUserError>;
};

/** Why no order was placed. */
export type PlaceOrderUserError = UserError & {
  readonly __typename?: 'PlaceOrderUserError';
  /** What kind of error it is. */
  readonly code: PlaceOrderErrorCode;
  /** A sentence in English; what to do about it is in the code. */
  readonly message: Scalars['String']['output'];
  /** Where in the arguments. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The sku that it is about, when it is about one. */
  readonly sku?: Maybe<Scalars['ID']['output']>;
};

/** Why no order was placed. */
export type PlaceOrderErrorCode =
  /** There is less in stock than the order asks for: one error for each such sku. */
  | 'OUT_OF_STOCK'
  /** The shop has no such sku. */
  | 'UNKNOWN_SKU'
  /** A field of the input has a value that is not accepted. */
  | 'INVALID_VALUE'
  /** The `Idempotency-Key` was used for another order before. */
  | 'IDEMPOTENCY_KEY_REUSED';

/** An order, with the names and prices of its day. */
export type Order = {
  readonly __typename?: 'Order';
  /** The id that the shop gave it. */
  readonly id: Scalars['ID']['output'];
  /** What the partner calls it; null when it said nothing. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** How far it is. */
  readonly status: OrderStatus;
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** When its status last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The currency of all its amounts. */
  readonly currency: Currency;
  /** What was ordered. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** What the lines cost together. */
  readonly subtotalMinor: Scalars['SafeInt']['output'];
  /** What delivery costs. */
  readonly shippingMinor: Scalars['SafeInt']['output'];
  /** What is to be paid. */
  readonly totalMinor: Scalars['SafeInt']['output'];
  /** Where the parcels go. */
  readonly shippingAddress: PostalAddress;
  /** The parcels, none before it is on its way. Null when they could not be loaded. */
  readonly shipments?: Maybe<ReadonlyArray<Shipment>>;
};

/** How far an order is. */
export type OrderStatus =
  /** It has arrived in the shop. */
  | 'PLACED'
  /** It lies packed in the warehouse. */
  | 'PACKED'
  /** It is on its way, or a part of it. */
  | 'SHIPPED'
  /** It has arrived. */
  | 'DELIVERED'
  /** It came back. */
  | 'RETURNED'
  /** It will not come. */
  | 'CANCELLED';

/** So many of a sku, under the name and at the price of the day. */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  /** The stock keeping unit. */
  readonly sku: Scalars['ID']['output'];
  /** Fits the `id` of a product of the catalogue. */
  readonly productId: Scalars['ID']['output'];
  /** Brand and name. */
  readonly name: Scalars['String']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** What one piece costs. */
  readonly unitPriceMinor: Scalars['SafeInt']['output'];
  /** What they cost together. */
  readonly totalMinor: Scalars['SafeInt']['output'];
};

/** Where parcels go. */
export type PostalAddress = {
  readonly __typename?: 'PostalAddress';
  /** Who gets it. */
  readonly recipient: Scalars['String']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** A second line. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** In the form of the country. */
  readonly postalCode: Scalars['String']['output'];
  /** The town. */
  readonly city: Scalars['String']['output'];
  /** A state or province, where addresses have one. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** The country. */
  readonly country: DeliveryCountry;
};

/** A parcel. */
export type Shipment = {
  readonly __typename?: 'Shipment';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** Who brings it. */
  readonly carrier: Scalars['String']['output'];
  /** The number by which the carrier knows it. */
  readonly trackingNumber: Scalars['String']['output'];
  /** The carrier's page about it, where there is one. */
  readonly trackingUrl?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  readonly status: ShipmentStatus;
  /** What is in it. */
  readonly lines: ReadonlyArray<ShipmentLine>;
  /** When it left the warehouse. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** When it should arrive; null when it has. */
  readonly estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived; null until then. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
};

/** So many of a sku in a parcel. */
export type ShipmentLine = {
  readonly __typename?: 'ShipmentLine';
  /** The stock keeping unit. */
  readonly sku: Scalars['ID']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
};

/** Where a parcel is. */
export type ShipmentStatus =
  /** The carrier knows of it. */
  | 'LABEL_CREATED'
  /** It is on its way. */
  | 'IN_TRANSIT'
  /** It arrives today. */
  | 'OUT_FOR_DELIVERY'
  /** It has arrived. */
  | 'DELIVERED';

/** A page of orders, the newest first. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** The orders with their cursors: for a list that can continue after any of its rows. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The orders alone. */
  readonly nodes: ReadonlyArray<Order>;
  /** Whether there are more, and how to ask for them. */
  readonly pageInfo: PageInfo;
  /** How many orders there are on all pages; null when nobody counts them. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An order and its place in the list. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** Sent as `after`, it asks for what follows this order. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: Order;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError: ( PlaceOrderUserError );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Product: ResolverTypeWrapper<ProductParent>;
  ProductStatus: ProductStatus;
  Brand: ResolverTypeWrapper<Brand>;
  Category: ResolverTypeWrapper<CategoryParent>;
  Image: ResolverTypeWrapper<Image>;
  Variant: ResolverTypeWrapper<Variant>;
  Attribute: ResolverTypeWrapper<Attribute>;
  ProductConnection: ResolverTypeWrapper<Omit<ProductConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductEdge']>, nodes: ReadonlyArray<ResolversTypes['Product']> }>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  Offer: ResolverTypeWrapper<OfferParent>;
  Price: ResolverTypeWrapper<PriceParent>;
  Currency: Currency;
  Stock: ResolverTypeWrapper<StockParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PlaceOrderInput: PlaceOrderInput;
  OrderLineInput: OrderLineInput;
  ShippingAddressInput: ShippingAddressInput;
  DeliveryCountry: DeliveryCountry;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  PlaceOrderUserError: ResolverTypeWrapper<PlaceOrderUserError>;
  PlaceOrderErrorCode: PlaceOrderErrorCode;
  Order: ResolverTypeWrapper<OrderParent>;
  OrderStatus: OrderStatus;
  OrderLine: ResolverTypeWrapper<OrderLine>;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  Shipment: ResolverTypeWrapper<ShipmentParent>;
  ShipmentLine: ResolverTypeWrapper<ShipmentLine>;
  ShipmentStatus: ShipmentStatus;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  DateTime: Scalars['DateTime']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Product: ProductParent;
  Brand: Brand;
  Category: CategoryParent;
  Image: Image;
  Variant: Variant;
  Attribute: Attribute;
  ProductConnection: Omit<ProductConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Product']> };
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  Offer: OfferParent;
  Price: PriceParent;
  Stock: StockParent;
  Mutation: Record<PropertyKey, never>;
  PlaceOrderInput: PlaceOrderInput;
  OrderLineInput: OrderLineInput;
  ShippingAddressInput: ShippingAddressInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  PlaceOrderUserError: PlaceOrderUserError;
  Order: OrderParent;
  OrderLine: OrderLine;
  PostalAddress: PostalAddress;
  Shipment: ShipmentParent;
  ShipmentLine: ShipmentLine;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  SafeInt: Scalars['SafeInt']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type RateLimitDirectiveArgs = {
  max: Scalars['Int']['input'];
  window: Scalars['String']['input'];
  identityArgs?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  arrayLengthField?: Maybe<Scalars['String']['input']>;
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = Context, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PolicyDirectiveArgs = {
  policies: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type PolicyDirectiveResolver<Result, Parent, ContextType = Context, Args = PolicyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'PlaceOrderUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  catalogue?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryCatalogueArgs, 'first'>>;
  offers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Offer']>>, ParentType, ContextType, RequireFields<QueryOffersArgs, 'skus' | 'currency'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orderByReference?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderByReferenceArgs, 'reference'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  highlights?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
  variants?: Resolver<ReadonlyArray<ResolversTypes['Variant']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  warrantyMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BrandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Brand'] = ResolversParentTypes['Brand']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Variant'] = ResolversParentTypes['Variant']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  gtin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  colour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shippingWeightGrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type OfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Offer'] = ResolversParentTypes['Offer']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type PriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Price'] = ResolversParentTypes['Price']> = {
  amountMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  vatPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  regularAmountMinor?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  reducedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restockAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  placeOrder?: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
};

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PlaceOrderUserError']>, ParentType, ContextType>;
};

export type PlaceOrderUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderUserError'] = ResolversParentTypes['PlaceOrderUserError']> = {
  code?: Resolver<ResolversTypes['PlaceOrderErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  subtotalMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  shippingMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  shippingAddress?: Resolver<ResolversTypes['PostalAddress'], ParentType, ContextType>;
  shipments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Shipment']>>, ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPriceMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['DeliveryCountry'], ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ShipmentLine']>, ParentType, ContextType>;
  shippedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ShipmentLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentLine'] = ResolversParentTypes['ShipmentLine']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type Resolvers<ContextType = Context> = {
  PageInfo?: PageInfoResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Brand?: BrandResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  Offer?: OfferResolvers<ContextType>;
  Price?: PriceResolvers<ContextType>;
  Stock?: StockResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  PlaceOrderUserError?: PlaceOrderUserErrorResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentLine?: ShipmentLineResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
