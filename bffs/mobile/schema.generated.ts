// Written by "npx frontdesk codegen". Edit its sources instead.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CartParent } from './resolvers/Cart.ts';
import type { CartLineParent } from './resolvers/CartLine.ts';
import type { CategoryParent } from './resolvers/Category.ts';
import type { HomeParent } from './resolvers/Home.ts';
import type { HomeSectionParent } from './resolvers/HomeSection.ts';
import type { MoneyParent } from './resolvers/Money.ts';
import type { OrderParent } from './resolvers/Order.ts';
import type { OrderLineParent } from './resolvers/OrderLine.ts';
import type { PriceParent } from './resolvers/Price.ts';
import type { ProductParent } from './resolvers/Product.ts';
import type { ProductConnectionParent } from './resolvers/ProductConnection.ts';
import type { ReviewParent } from './resolvers/Review.ts';
import type { ShipmentParent } from './resolvers/Shipment.ts';
import type { StockParent } from './resolvers/Stock.ts';
import type { TrackingEventParent } from './resolvers/TrackingEvent.ts';
import type { VariantParent } from './resolvers/Variant.ts';
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
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** What the customer has put aside. Null when it could not be loaded, and when nobody is signed in (UNAUTHENTICATED). */
  readonly cart?: Maybe<Cart>;
  /** The categories of the upper level, in the order of the menu. Null when they could not be loaded. */
  readonly categories?: Maybe<ReadonlyArray<Category>>;
  /**
   * The category that a link or a facet leads to. An unknown id is null with the error NOT_FOUND, so that a stale link can be told from
   * a category that could not be loaded.
   */
  readonly category?: Maybe<Category>;
  /** What the home screen shows. */
  readonly home: Home;
  /** One order of the customer. Null when there is no such order, or it is another's. */
  readonly order?: Maybe<Order>;
  /** The orders of the customer, the newest first. Null when they could not be loaded. */
  readonly orders?: Maybe<OrderConnection>;
  /** One product; null when the id is unknown. */
  readonly product?: Maybe<Product>;
  /**
   * Several products, such as those that the device remembers as seen or saved: in the order of the ids, with null in the place
   * of an unknown one. Null as a whole when they could not be loaded.
   */
  readonly products?: Maybe<ReadonlyArray<Maybe<Product>>>;
  /** Products by words, by filter or by both; without either, the whole shop. Null when the search could not be asked. */
  readonly searchProducts?: Maybe<ProductConnection>;
};


/**
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type QueryCategoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type QueryOrdersArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type QueryProductsArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * What the app can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing to show, or a service could not answer. Only in the
 * second case `errors` has an entry with the path of the field, and a code by which the app can decide to try again.
 */
export type QuerySearchProductsArgs = {
  query?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  sort?: ProductSort;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/**
 * What the customer can change. Each change says in `userErrors` what the customer can put right. A change is null when it could not
 * be made for another reason, which `errors` tells; without a customer nothing is changed, and the answer has the status 401 and
 * the error UNAUTHENTICATED.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Puts a variant into the cart, or changes how many of it there are. */
  readonly setCartLine?: Maybe<CartPayload>;
  /** Takes a variant out of the cart; the same when it was not in it. */
  readonly removeCartLine?: Maybe<CartPayload>;
  /**
   * Orders what is in the cart, and empties it. Send a header `Idempotency-Key` of your choice: the same key makes one order,
   * however often it is sent. Above 500.00 it takes a customer who signed in within the last five minutes; others get HTTP 401, with
   * `extensions.stepUp` in the error, and nothing is ordered.
   */
  readonly placeOrder?: Maybe<PlaceOrderPayload>;
};


/**
 * What the customer can change. Each change says in `userErrors` what the customer can put right. A change is null when it could not
 * be made for another reason, which `errors` tells; without a customer nothing is changed, and the answer has the status 401 and
 * the error UNAUTHENTICATED.
 */
export type MutationSetCartLineArgs = {
  input: SetCartLineInput;
};


/**
 * What the customer can change. Each change says in `userErrors` what the customer can put right. A change is null when it could not
 * be made for another reason, which `errors` tells; without a customer nothing is changed, and the answer has the status 401 and
 * the error UNAUTHENTICATED.
 */
export type MutationRemoveCartLineArgs = {
  variantId: Scalars['ID']['input'];
};


/**
 * What the customer can change. Each change says in `userErrors` what the customer can put right. A change is null when it could not
 * be made for another reason, which `errors` tells; without a customer nothing is changed, and the answer has the status 401 and
 * the error UNAUTHENTICATED.
 */
export type MutationPlaceOrderArgs = {
  input?: PlaceOrderInput;
};

/** So many of a variant. */
export type SetCartLineInput = {
  /** The id of the variant. */
  readonly variantId: Scalars['ID']['input'];
  /** How many there shall be, from 1 to 999. It may be more than there are in stock: an order may not. */
  readonly quantity: Scalars['Int']['input'];
};

/** What the customer has put aside. Prices may change until the order. */
export type Cart = {
  readonly __typename?: 'Cart';
  /** In the order in which they were put in. */
  readonly lines: ReadonlyArray<CartLine>;
  /** How many pieces are in it: the number on the icon. */
  readonly itemCount: Scalars['Int']['output'];
  /** What the lines cost together, without delivery. Null when a price is missing or could not be loaded. */
  readonly subtotal?: Maybe<Money>;
};

/** So many of a variant. */
export type CartLine = {
  readonly __typename?: 'CartLine';
  /** The id of the variant. */
  readonly id: Scalars['ID']['output'];
  /** Brand and name, ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** The product. Null when it is no longer sold, or could not be loaded. */
  readonly product?: Maybe<Product>;
  /** The variant that was chosen. Null as `product` is. */
  readonly variant?: Maybe<Variant>;
  /** What one piece costs. Null when there is no price in the currency, or none could be loaded. */
  readonly price?: Maybe<Price>;
  /** Whether it can be bought. Null when it is not known. */
  readonly stock?: Maybe<Stock>;
};

/** An amount, ready to be shown. */
export type Money = {
  readonly __typename?: 'Money';
  /** As the language of the request writes it: €1,299.90 or 1.299,90 €. */
  readonly text: Scalars['String']['output'];
  /** The currency: for a cart that of the request, for an order the one in which it was paid. */
  readonly currency: Currency;
};

/** What came of a change of the cart. */
export type CartPayload = {
  readonly __typename?: 'CartPayload';
  /** The cart as it is now; null when it was not changed. */
  readonly cart?: Maybe<Cart>;
  /** Why it was not changed; empty when it was. */
  readonly userErrors: ReadonlyArray<CartUserError>;
};

/** Why the cart was not changed. */
export type CartUserError = UserError & {
  readonly __typename?: 'CartUserError';
  /** What kind of error it is. */
  readonly code: CartErrorCode;
  /** A sentence in English; what to do about it is in the code. */
  readonly message: Scalars['String']['output'];
  /** Where in the arguments. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why the cart was not changed. */
export type CartErrorCode =
  /** There is no such variant. */
  | 'UNKNOWN_VARIANT'
  /** The cart holds as many different variants as it can, which is 50. */
  | 'CART_FULL'
  /** The quantity is not from 1 to 999. */
  | 'INVALID_QUANTITY';

/** A part of the shop. There are two levels. */
export type Category = {
  readonly __typename?: 'Category';
  /** Fits `ProductFilter.categoryId`. */
  readonly id: Scalars['ID']['output'];
  /** Ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** What can be found here, in a sentence. */
  readonly description: Scalars['String']['output'];
  /** How many products are in it and below it. */
  readonly productCount: Scalars['Int']['output'];
  /** The category above; null on the upper level, and when it could not be loaded. */
  readonly parent?: Maybe<Category>;
  /** The categories below, in the order of the menu; none on the lower level. Null when they could not be loaded. */
  readonly subcategories?: Maybe<ReadonlyArray<Category>>;
  /** What is in it and below it, to be narrowed with `searchProducts`. Null when the list could not be loaded. */
  readonly products?: Maybe<ProductConnection>;
};


/** A part of the shop. There are two levels. */
export type CategoryProductsArgs = {
  sort?: ProductSort;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The home screen. */
export type Home = {
  readonly __typename?: 'Home';
  /** The shelves, in the order to show. Null when they could not be loaded. */
  readonly sections?: Maybe<ReadonlyArray<HomeSection>>;
};

/** A shelf of the home screen: products that belong together. */
export type HomeSection = {
  readonly __typename?: 'HomeSection';
  /** Stays the same as long as the shelf exists. */
  readonly id: Scalars['ID']['output'];
  /** The heading, ready to be shown. */
  readonly title: Scalars['String']['output'];
  /** A line below the heading. */
  readonly subtitle?: Maybe<Scalars['String']['output']>;
  /** How prominent the shelf is meant to be. */
  readonly kind: SectionKind;
  /** In the order to show; products that are no longer sold are left out. Null when they could not be loaded. */
  readonly products?: Maybe<ReadonlyArray<Product>>;
};

/** How prominent a shelf is meant to be. */
export type SectionKind =
  /** The opener: a few products, large. */
  | 'HERO'
  /** What others buy most. */
  | 'BESTSELLERS'
  /** Chosen by an editor: a shelf like any other. Show kinds that you do not know like this. */
  | 'EDITORIAL'
  /** What came in last. */
  | 'NEW_ARRIVALS';

/** A picture in the size that fits what was asked for. */
export type Image = {
  readonly __typename?: 'Image';
  /** Where the picture is. */
  readonly url: Scalars['String']['output'];
  /** In pixels; it can differ from what was asked for. */
  readonly width: Scalars['Int']['output'];
  /** In pixels. With the width it tells how much room to keep before the picture is there. */
  readonly height: Scalars['Int']['output'];
  /** What can be seen, for people who use a screen reader. */
  readonly alt: Scalars['String']['output'];
};

/** How the cart is ordered, in the currency of the request. */
export type PlaceOrderInput = {
  /** Where the parcels go; left out, to the default address of the account. */
  readonly shippingAddress?: InputMaybe<ShippingAddressInput>;
  /** How it is paid. */
  readonly paymentMethod?: InputMaybe<PaymentMethod>;
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

/** A way to pay. */
export type PaymentMethod =
  /** With the card of the account. */
  | 'CARD'
  /** By PayPal. */
  | 'PAYPAL'
  /** After delivery. */
  | 'INVOICE';

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
  /** Where in the arguments; null when it is about the cart. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The variant that it is about, when it is about one: a line of the cart has its id. */
  readonly variantId?: Maybe<Scalars['ID']['output']>;
};

/** Why no order was placed. */
export type PlaceOrderErrorCode =
  /** There is less in stock than the cart asks for: one error for each such line. */
  | 'OUT_OF_STOCK'
  /** There is nothing in the cart. */
  | 'CART_EMPTY'
  /** No address was sent, and the account has none. */
  | 'NO_ADDRESS'
  /** A field of the input has a value that is not accepted. */
  | 'INVALID_VALUE'
  /** The `Idempotency-Key` was used for another order before. */
  | 'IDEMPOTENCY_KEY_REUSED';

/** An order, with the names and prices of its day. */
export type Order = {
  readonly __typename?: 'Order';
  /** What the customer tells to the service desk. */
  readonly id: Scalars['ID']['output'];
  /** How far it is. */
  readonly status: OrderStatus;
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** How many pieces it has. */
  readonly itemCount: Scalars['Int']['output'];
  /** What was ordered. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** What delivery costs. */
  readonly shipping: Money;
  /** What is to be paid, with delivery. */
  readonly total: Money;
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

/** So many of a variant, under the name and at the price of the day. */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  /** The id of the variant. */
  readonly id: Scalars['ID']['output'];
  /** Brand and name, ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** Colour and size, ready to be shown. */
  readonly variantName: Scalars['String']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** What they cost together. */
  readonly total: Money;
  /** The product as it is today. Null when it is no longer sold, or could not be loaded. */
  readonly product?: Maybe<Product>;
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
  /** When it left the warehouse. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** When it should arrive; null when it has. */
  readonly estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived; null until then. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened to it last. */
  readonly latestEvent?: Maybe<TrackingEvent>;
  /** What happened to it, the latest first. */
  readonly events: ReadonlyArray<TrackingEvent>;
};

/** Where a parcel is. */
export type ShipmentStatus =
  /** The carrier knows of it. */
  | 'LABEL_CREATED'
  /** It is on its way. */
  | 'IN_TRANSIT'
  /** It comes today. */
  | 'OUT_FOR_DELIVERY'
  /** It has arrived. */
  | 'DELIVERED';

/** Something that happened to a parcel. */
export type TrackingEvent = {
  readonly __typename?: 'TrackingEvent';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Where the parcel was from then on. */
  readonly status: ShipmentStatus;
  /** What happened, in words of the carrier. */
  readonly message: Scalars['String']['output'];
  /** The place, when the carrier names it. */
  readonly location?: Maybe<Scalars['String']['output']>;
};

/** A page of orders, the newest first. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** The orders with their cursors: for a list that can continue after any of its rows. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The orders alone: enough for a list that continues after its last row. */
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

/** A price as the shop shows it now; a reduction is in it. */
export type Price = {
  readonly __typename?: 'Price';
  /** Ready to be shown, as the language of the request writes it: €1,299.90 or 1.299,90 €. */
  readonly text: Scalars['String']['output'];
  /** In the smallest unit of the currency, such as cents: for sums and for measuring, not for showing. */
  readonly amountMinor: Scalars['Int']['output'];
  /** The currency of the request. */
  readonly currency: Currency;
  /** Whether value-added tax is in the price; where it is not, it is added at the checkout. */
  readonly includesTax: Scalars['Boolean']['output'];
  /** Why the price is lower than usual; null when it is not. */
  readonly promotion?: Maybe<Promotion>;
};

/** A reduction of a price. */
export type Promotion = {
  readonly __typename?: 'Promotion';
  /** A badge for it, ready to be shown: Autumn sale. */
  readonly label: Scalars['String']['output'];
  /** The price without the reduction, ready to be shown, usually struck through. */
  readonly was: Scalars['String']['output'];
  /** How much is saved, in whole percent, rounded down: it never promises too much. */
  readonly discountPercent: Scalars['Int']['output'];
  /** The last moment of the reduction; null when no end is set. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A currency in which the shop sells, as ISO 4217 names it. */
export type Currency =
  /** Euro. */
  | 'EUR'
  /** United States dollar. Prices are without tax. */
  | 'USD'
  /** Pound sterling. */
  | 'GBP';

/** A product, on a card as on its own screen: a card asks for less of it. */
export type Product = {
  readonly __typename?: 'Product';
  /** Stays the same: the key under which an app can keep what it knows of the product. */
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
  /** The main picture. */
  readonly image?: Maybe<Image>;
  /** All pictures, the main one first. */
  readonly images: ReadonlyArray<Image>;
  /** What it costs in the variant that is shown first. Null when there is no price in the currency, or none could be loaded. */
  readonly price?: Maybe<Price>;
  /** Whether the variant that is shown first can be bought. Null when it is not known. */
  readonly stock?: Maybe<Stock>;
  /** What customers think of it on average. Null when there are no reviews yet, or they could not be loaded. */
  readonly rating?: Maybe<Rating>;
  /** The three newest reviews. Null when they could not be loaded. */
  readonly latestReviews?: Maybe<ReadonlyArray<Review>>;
  /** All reviews, the newest first. Null when they could not be loaded. */
  readonly reviews?: Maybe<ReviewConnection>;
  /** The ways to buy it, at least one: colours and sizes. */
  readonly variants: ReadonlyArray<Variant>;
  /** Facts for the comparing eye, such as its weight. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Where it stands in the shop. Null when it could not be loaded. */
  readonly category?: Maybe<Category>;
  /** When it came into the shop. */
  readonly createdAt: Scalars['DateTime']['output'];
};


/** A product, on a card as on its own screen: a card asks for less of it. */
export type ProductDescriptionArgs = {
  maxLength?: InputMaybe<Scalars['Int']['input']>;
};


/** A product, on a card as on its own screen: a card asks for less of it. */
export type ProductImageArgs = {
  width?: Scalars['Int']['input'];
};


/** A product, on a card as on its own screen: a card asks for less of it. */
export type ProductImagesArgs = {
  width?: Scalars['Int']['input'];
};


/** A product, on a card as on its own screen: a card asks for less of it. */
export type ProductReviewsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A maker of products. */
export type Brand = {
  readonly __typename?: 'Brand';
  /** Fits `ProductFilter.brandId`. */
  readonly id: Scalars['ID']['output'];
  /** As the brand writes itself. */
  readonly name: Scalars['String']['output'];
  /** Where the brand is at home, as ISO 3166-1 alpha-2 writes it: NO, DE. */
  readonly country: Scalars['String']['output'];
};

/** A way to buy a product: what goes into the basket. */
export type Variant = {
  readonly __typename?: 'Variant';
  /** Its stock keeping unit (sku). */
  readonly id: Scalars['ID']['output'];
  /** Colour and size, ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** Colour alone, for a row of swatches. */
  readonly colour: Scalars['String']['output'];
  /** Size alone; null when there is one size only. */
  readonly size?: Maybe<Scalars['String']['output']>;
  /** What this variant costs. Null when there is no price in the currency, or none could be loaded. */
  readonly price?: Maybe<Price>;
  /** Whether this variant can be bought. Null when it is not known. */
  readonly stock?: Maybe<Stock>;
};

/** A fact about a product. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** What the fact is about: Weight. */
  readonly name: Scalars['String']['output'];
  /** The fact with its unit, ready to be shown: 1250 g. */
  readonly value: Scalars['String']['output'];
};

/** What customers think of a product on average. */
export type Rating = {
  readonly __typename?: 'Rating';
  /** From 1 to 5, to two decimals. */
  readonly average: Scalars['Float']['output'];
  /** How many reviews it is made of. */
  readonly count: Scalars['Int']['output'];
  /** How often each number of stars was given: five rows, from 5 stars to 1. */
  readonly histogram: ReadonlyArray<RatingBar>;
};

/** How many reviews gave so many stars. */
export type RatingBar = {
  readonly __typename?: 'RatingBar';
  /** From 1 to 5. */
  readonly stars: Scalars['Int']['output'];
  /** How many reviews. */
  readonly count: Scalars['Int']['output'];
};

/** What one customer says about a product. */
export type Review = {
  readonly __typename?: 'Review';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** From 1 to 5; 5 is the best. */
  readonly stars: Scalars['Int']['output'];
  /** A heading, when the author wrote one. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Plain text. */
  readonly text: Scalars['String']['output'];
  /** The name of the author, as they want to be seen. */
  readonly author: Scalars['String']['output'];
  /** Whether the author bought the product here. */
  readonly verifiedPurchase: Scalars['Boolean']['output'];
  /** How many others found it helpful. */
  readonly helpfulCount: Scalars['Int']['output'];
  /** What the shop answered in public. */
  readonly shopReply?: Maybe<Scalars['String']['output']>;
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
};


/** What one customer says about a product. */
export type ReviewTextArgs = {
  maxLength?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of reviews, the newest first. */
export type ReviewConnection = {
  readonly __typename?: 'ReviewConnection';
  /** The reviews with their cursors: for a list that can continue after any of its rows. */
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** The reviews alone: enough for a list that continues after its last row. */
  readonly nodes: ReadonlyArray<Review>;
  /** Whether there are more, and how to ask for them. */
  readonly pageInfo: PageInfo;
  /** How many reviews there are on all pages; null when nobody counts them. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A review and its place in the list. */
export type ReviewEdge = {
  readonly __typename?: 'ReviewEdge';
  /** Sent as `after`, it asks for what follows this review. */
  readonly cursor: Scalars['String']['output'];
  /** The review. */
  readonly node: Review;
};

/** What products must fit. The values come from facets, so nobody has to know them. */
export type ProductFilter = {
  /** A category; one of the upper level stands for those below it, too. */
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** A maker. */
  readonly brandId?: InputMaybe<Scalars['ID']['input']>;
  /** A colour that one of the variants must have. */
  readonly colour?: InputMaybe<Scalars['String']['input']>;
  /** The lowest average rating, from 1 to 5. Products without reviews do not fit. */
  readonly minRating?: InputMaybe<Scalars['Float']['input']>;
};

/** An order of products. */
export type ProductSort =
  /** What fits the words best; without words, what is reviewed most. */
  | 'RELEVANCE'
  /** What came in last, first. */
  | 'NEWEST'
  /** By the alphabet. */
  | 'NAME';

/** A page of products, and by what the whole list can be narrowed. */
export type ProductConnection = {
  readonly __typename?: 'ProductConnection';
  /** The products with their cursors: for a list that can continue after any of its rows. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The products alone: enough for a list that continues after its last row. */
  readonly nodes: ReadonlyArray<Product>;
  /** Whether there are more, and how to ask for them. */
  readonly pageInfo: PageInfo;
  /** How many products fit on all pages; null when nobody counts them. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** By what the list can be narrowed. A facet ignores its own filter: it shows what else could be chosen. */
  readonly facets: ReadonlyArray<Facet>;
};

/** A product and its place in the list. */
export type ProductEdge = {
  readonly __typename?: 'ProductEdge';
  /** Sent as `after`, it asks for what follows this product. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** One way to narrow a list of products. */
export type Facet = {
  readonly __typename?: 'Facet';
  /** Which field of the filter takes its values. */
  readonly kind: FacetKind;
  /** The choices, the one that leaves most products first. */
  readonly values: ReadonlyArray<FacetValue>;
};

/** A field of `ProductFilter` that a facet has values for. */
export type FacetKind =
  /** Values for `categoryId`, of the lower level. */
  | 'CATEGORY'
  /** Values for `brandId`. */
  | 'BRAND'
  /** Values for `colour`. */
  | 'COLOUR';

/** A choice of a facet. */
export type FacetValue = {
  readonly __typename?: 'FacetValue';
  /** What to send in the filter. */
  readonly value: Scalars['String']['output'];
  /** What to show. */
  readonly label: Scalars['String']['output'];
  /** How many products it leaves. */
  readonly count: Scalars['Int']['output'];
};

/** Whether something can be bought, over all warehouses and less what is promised to others. */
export type Stock = {
  readonly __typename?: 'Stock';
  /** What to tell the customer. */
  readonly level: StockLevel;
  /** How many are left: told only at `LOW_STOCK`, where it helps to decide. */
  readonly left?: Maybe<Scalars['Int']['output']>;
  /** When the next delivery is expected: told only at `ON_ORDER`. */
  readonly restockAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Whether something can be bought. */
export type StockLevel =
  /** There is plenty. */
  | 'IN_STOCK'
  /** There are five or fewer. */
  | 'LOW_STOCK'
  /** There is none, but a delivery is announced. */
  | 'ON_ORDER'
  /** There is none, and nobody knows when there will be. */
  | 'OUT_OF_STOCK';



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
  UserError:
    | ( CartUserError )
    | ( PlaceOrderUserError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SetCartLineInput: SetCartLineInput;
  Cart: ResolverTypeWrapper<CartParent>;
  CartLine: ResolverTypeWrapper<CartLineParent>;
  Money: ResolverTypeWrapper<MoneyParent>;
  CartPayload: ResolverTypeWrapper<Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  CartUserError: ResolverTypeWrapper<CartUserError>;
  CartErrorCode: CartErrorCode;
  Category: ResolverTypeWrapper<CategoryParent>;
  Home: ResolverTypeWrapper<HomeParent>;
  HomeSection: ResolverTypeWrapper<HomeSectionParent>;
  SectionKind: SectionKind;
  Image: ResolverTypeWrapper<Image>;
  PlaceOrderInput: PlaceOrderInput;
  ShippingAddressInput: ShippingAddressInput;
  DeliveryCountry: DeliveryCountry;
  PaymentMethod: PaymentMethod;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  PlaceOrderUserError: ResolverTypeWrapper<PlaceOrderUserError>;
  PlaceOrderErrorCode: PlaceOrderErrorCode;
  Order: ResolverTypeWrapper<OrderParent>;
  OrderStatus: OrderStatus;
  OrderLine: ResolverTypeWrapper<OrderLineParent>;
  Shipment: ResolverTypeWrapper<ShipmentParent>;
  ShipmentStatus: ShipmentStatus;
  TrackingEvent: ResolverTypeWrapper<TrackingEventParent>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  Price: ResolverTypeWrapper<PriceParent>;
  Promotion: ResolverTypeWrapper<Promotion>;
  Currency: Currency;
  Product: ResolverTypeWrapper<ProductParent>;
  Brand: ResolverTypeWrapper<Brand>;
  Variant: ResolverTypeWrapper<VariantParent>;
  Attribute: ResolverTypeWrapper<Attribute>;
  Rating: ResolverTypeWrapper<Rating>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RatingBar: ResolverTypeWrapper<RatingBar>;
  Review: ResolverTypeWrapper<ReviewParent>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversTypes['Review']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  ProductFilter: ProductFilter;
  ProductSort: ProductSort;
  ProductConnection: ResolverTypeWrapper<ProductConnectionParent>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  Facet: ResolverTypeWrapper<Facet>;
  FacetKind: FacetKind;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  Stock: ResolverTypeWrapper<StockParent>;
  StockLevel: StockLevel;
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
  Mutation: Record<PropertyKey, never>;
  SetCartLineInput: SetCartLineInput;
  Cart: CartParent;
  CartLine: CartLineParent;
  Money: MoneyParent;
  CartPayload: Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  CartUserError: CartUserError;
  Category: CategoryParent;
  Home: HomeParent;
  HomeSection: HomeSectionParent;
  Image: Image;
  PlaceOrderInput: PlaceOrderInput;
  ShippingAddressInput: ShippingAddressInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  PlaceOrderUserError: PlaceOrderUserError;
  Order: OrderParent;
  OrderLine: OrderLineParent;
  Shipment: ShipmentParent;
  TrackingEvent: TrackingEventParent;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  Price: PriceParent;
  Promotion: Promotion;
  Product: ProductParent;
  Brand: Brand;
  Variant: VariantParent;
  Attribute: Attribute;
  Rating: Rating;
  Float: Scalars['Float']['output'];
  RatingBar: RatingBar;
  Review: ReviewParent;
  ReviewConnection: Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Review']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  ProductFilter: ProductFilter;
  ProductConnection: ProductConnectionParent;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  Facet: Facet;
  FacetValue: FacetValue;
  Stock: StockParent;
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
  __resolveType: TypeResolveFn<'CartUserError' | 'PlaceOrderUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'id'>>;
  home?: Resolver<ResolversTypes['Home'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'id'>>;
  products?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Product']>>>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'ids'>>;
  searchProducts?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QuerySearchProductsArgs, 'sort' | 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  setCartLine?: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationSetCartLineArgs, 'input'>>;
  removeCartLine?: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationRemoveCartLineArgs, 'variantId'>>;
  placeOrder?: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type CartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartPayload'] = ResolversParentTypes['CartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CartUserError']>, ParentType, ContextType>;
};

export type CartUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartUserError'] = ResolversParentTypes['CartUserError']> = {
  code?: Resolver<ResolversTypes['CartErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  subcategories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<CategoryProductsArgs, 'sort' | 'first'>>;
};

export type HomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Home'] = ResolversParentTypes['Home']> = {
  sections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['HomeSection']>>, ParentType, ContextType>;
};

export type HomeSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HomeSection'] = ResolversParentTypes['HomeSection']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SectionKind'], ParentType, ContextType>;
  products?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PlaceOrderUserError']>, ParentType, ContextType>;
};

export type PlaceOrderUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderUserError'] = ResolversParentTypes['PlaceOrderUserError']> = {
  code?: Resolver<ResolversTypes['PlaceOrderErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shipments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Shipment']>>, ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variantName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  shippedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  latestEvent?: Resolver<Maybe<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
};

export type TrackingEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingEvent'] = ResolversParentTypes['TrackingEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type PriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Price'] = ResolversParentTypes['Price']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  includesTax?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
};

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  was?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  discountPercent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ProductDescriptionArgs>>;
  highlights?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType, RequireFields<ProductImageArgs, 'width'>>;
  images?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType, RequireFields<ProductImagesArgs, 'width'>>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  latestReviews?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Review']>>, ParentType, ContextType>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<ProductReviewsArgs, 'first'>>;
  variants?: Resolver<ReadonlyArray<ResolversTypes['Variant']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BrandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Brand'] = ResolversParentTypes['Brand']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Variant'] = ResolversParentTypes['Variant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  colour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RatingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rating'] = ResolversParentTypes['Rating']> = {
  average?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  histogram?: Resolver<ReadonlyArray<ResolversTypes['RatingBar']>, ParentType, ContextType>;
};

export type RatingBarResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RatingBar'] = ResolversParentTypes['RatingBar']> = {
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ReviewTextArgs>>;
  author?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedPurchase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  helpfulCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shopReply?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReviewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  facets?: Resolver<ReadonlyArray<ResolversTypes['Facet']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type FacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  kind?: Resolver<ResolversTypes['FacetKind'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  level?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  left?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  restockAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  PageInfo?: PageInfoResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  CartPayload?: CartPayloadResolvers<ContextType>;
  CartUserError?: CartUserErrorResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Home?: HomeResolvers<ContextType>;
  HomeSection?: HomeSectionResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  PlaceOrderUserError?: PlaceOrderUserErrorResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  Price?: PriceResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Brand?: BrandResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  Rating?: RatingResolvers<ContextType>;
  RatingBar?: RatingBarResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  Stock?: StockResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
