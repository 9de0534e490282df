// Written by "npx frontdesk codegen". Edit its sources instead.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountParent } from './resolvers/Account.ts';
import type { CartParent } from './resolvers/Cart.ts';
import type { CartLineParent } from './resolvers/CartLine.ts';
import type { CategoryParent } from './resolvers/Category.ts';
import type { ImageParent } from './resolvers/Image.ts';
import type { MoneyParent } from './resolvers/Money.ts';
import type { OrderParent } from './resolvers/Order.ts';
import type { OrderLineParent } from './resolvers/OrderLine.ts';
import type { PaymentParent } from './resolvers/Payment.ts';
import type { PriceParent } from './resolvers/Price.ts';
import type { ProductParent } from './resolvers/Product.ts';
import type { ProductPageParent } from './resolvers/ProductPage.ts';
import type { RatingParent } from './resolvers/Rating.ts';
import type { ReviewParent } from './resolvers/Review.ts';
import type { SearchResultParent } from './resolvers/SearchResult.ts';
import type { ShipmentParent } from './resolvers/Shipment.ts';
import type { StockParent } from './resolvers/Stock.ts';
import type { SubmitReviewPayloadParent } from './resolvers/SubmitReviewPayload.ts';
import type { VariantParent } from './resolvers/Variant.ts';
import type { ViewerParent } from './resolvers/Viewer.ts';
import type { WarehouseStockParent } from './resolvers/WarehouseStock.ts';
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
 * What the web shop can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second
 * case `errors` has an entry with the path of the field, and a code that says whether trying again can help.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** The customer who is signed in; null when nobody is. */
  readonly viewer?: Maybe<Viewer>;
  /** The categories of the upper level, in the order of the menu. Null when they could not be loaded. */
  readonly categories?: Maybe<ReadonlyArray<Category>>;
  /** One category of either level; null when the id is unknown. */
  readonly category?: Maybe<Category>;
  /**
   * All of a product's page, in few calls: what stands beside the product is asked for together with it. Null when the id is
   * unknown. For the product alone, `product` is quicker.
   */
  readonly productPage?: Maybe<ProductPage>;
  /** One product; null when the id is unknown. */
  readonly product?: Maybe<Product>;
  /** Products by words, by filter or by both; without either, the whole shop. Null when the search could not be asked. */
  readonly search?: Maybe<SearchResult>;
};


/**
 * What the web shop can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second
 * case `errors` has an entry with the path of the field, and a code that says whether trying again can help.
 */
export type QueryCategoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the web shop can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second
 * case `errors` has an entry with the path of the field, and a code that says whether trying again can help.
 */
export type QueryProductPageArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the web shop can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second
 * case `errors` has an entry with the path of the field, and a code that says whether trying again can help.
 */
export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the web shop can ask. Prices come in the currency of the header `x-currency` (EUR, USD or GBP), texts that depend on a
 * language in that of `accept-language` (en, de or fr).
 *
 * A field that may be null is null for one of two reasons: there is nothing, or a service could not answer. Only in the second
 * case `errors` has an entry with the path of the field, and a code that says whether trying again can help.
 */
export type QuerySearchArgs = {
  text?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  sort?: SearchSort;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Adds an address. The first one is the default, whatever it says. */
  readonly addAddress?: Maybe<AddressPayload>;
  /** Replaces an address with another one, under the same id. */
  readonly updateAddress?: Maybe<AddressPayload>;
  /** Removes an address. When it was the default, the oldest of the others becomes it. */
  readonly removeAddress?: Maybe<RemoveAddressPayload>;
  /** Puts a variant into the cart, or changes how many of it there are. It need not be in stock. */
  readonly setCartLine?: Maybe<CartPayload>;
  /** Takes a variant out of the cart; the same when it was not in it. */
  readonly removeCartLine?: Maybe<CartPayload>;
  /** Takes everything out of the cart. */
  readonly clearCart?: Maybe<CartPayload>;
  /**
   * Orders what is in the cart, in the currency of the request, and empties the cart. With user errors nothing was ordered, nor with
   * HTTP 401: above 500.00 it takes a customer who signed in within the last five minutes (`extensions.stepUp` of the error).
   */
  readonly placeOrder?: Maybe<PlaceOrderPayload>;
  /** Changes the profile of the customer. */
  readonly updateProfile?: Maybe<UpdateProfilePayload>;
  /** Publishes what a customer thinks of a product. */
  readonly submitReview?: Maybe<SubmitReviewPayload>;
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationAddAddressArgs = {
  input: AddressInput;
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationUpdateAddressArgs = {
  id: Scalars['ID']['input'];
  input: AddressInput;
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationRemoveAddressArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationSetCartLineArgs = {
  input: SetCartLineInput;
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationRemoveCartLineArgs = {
  variantId: Scalars['ID']['input'];
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/**
 * What the web shop can change. What a user can put right is in `userErrors` of the payload, and nothing was changed then. A change
 * that needs a customer answers HTTP 401 without one. A payload is null when the change could not be tried, or nobody knows what
 * became of it; `errors` says why. With the header `Idempotency-Key` an order can be sent again safely.
 */
export type MutationSubmitReviewArgs = {
  input: SubmitReviewInput;
};

/** The customer who is signed in, and all that is theirs. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** Who they are. Null when it could not be loaded. */
  readonly account?: Maybe<Account>;
  /** Where they get parcels, the default one first. Null when they could not be loaded. */
  readonly addresses?: Maybe<ReadonlyArray<Address>>;
  /** What they have ordered, the newest first. Null when it could not be loaded. */
  readonly orders?: Maybe<OrderConnection>;
  /** One of their orders; null when there is none of this id, or it is another's. */
  readonly order?: Maybe<Order>;
  /** What they have put aside. Null when it could not be loaded. */
  readonly cart?: Maybe<Cart>;
};


/** The customer who is signed in, and all that is theirs. */
export type ViewerOrdersArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The customer who is signed in, and all that is theirs. */
export type ViewerOrderArgs = {
  id: Scalars['ID']['input'];
};

/** A customer. */
export type Account = {
  readonly __typename?: 'Account';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** Where the shop writes to. */
  readonly email: Scalars['String']['output'];
  /** Whether the customer has shown that they read it. */
  readonly emailVerified: Scalars['Boolean']['output'];
  /** First name. */
  readonly givenName: Scalars['String']['output'];
  /** Last name. */
  readonly familyName: Scalars['String']['output'];
  /** For questions about a delivery. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** In which the shop writes. */
  readonly language: Language;
  /** The currency that the customer usually pays in. */
  readonly currency: Currency;
  /** Whether the customer wants news by e-mail. */
  readonly newsletter: Scalars['Boolean']['output'];
  /** What the customer has collected. */
  readonly loyalty: Loyalty;
  /** How the customer usually pays: what to offer first at the checkout. */
  readonly usualPayment: Payment;
  /** When the account was made. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** What a customer has collected. */
export type Loyalty = {
  readonly __typename?: 'Loyalty';
  /** How much the shop gives for it. */
  readonly tier: LoyaltyTier;
  /** Points that can be spent. */
  readonly points: Scalars['Int']['output'];
  /** Since when the customer collects. */
  readonly memberSince: Scalars['DateTime']['output'];
};

/** A step of the loyalty programme. */
export type LoyaltyTier =
  /** Where everybody starts. */
  | 'BASIC'
  /** The middle one. */
  | 'SILVER'
  /** The highest one. */
  | 'GOLD';

/** A language that the shop speaks. */
export type Language =
  /** English. */
  | 'EN'
  /** German. */
  | 'DE'
  /** French. */
  | 'FR';

/** An address of a customer. */
export type Address = {
  readonly __typename?: 'Address';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** Whether parcels go here unless the customer says otherwise. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** What the customer calls it. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** Who gets the parcel. */
  readonly recipient: Scalars['String']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** What else helps to find it. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** In the form of the country. */
  readonly postalCode: Scalars['String']['output'];
  /** Town or city. */
  readonly city: Scalars['String']['output'];
  /** State or region, where the country writes one. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  readonly country: Country;
  /** For questions of the carrier. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** A country that the shop delivers to, as ISO 3166-1 alpha-2 writes it. */
export type Country =
  /** Austria. */
  | 'AT'
  /** France. */
  | 'FR'
  /** Germany. */
  | 'DE'
  /** Italy. */
  | 'IT'
  /** The Netherlands. */
  | 'NL'
  /** Sweden. */
  | 'SE'
  /** The United Kingdom. */
  | 'GB'
  /** The United States. */
  | 'US';

/** What of a profile is to be changed; what is left out stays. */
export type UpdateProfileInput = {
  /** One that nobody else uses; it has to be verified again. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 80 characters. */
  readonly givenName?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 80 characters. */
  readonly familyName?: InputMaybe<Scalars['String']['input']>;
  /** 6 to 30 characters; null removes it. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** In which the shop writes. */
  readonly language?: InputMaybe<Language>;
  /** The currency that the customer usually pays in. */
  readonly currency?: InputMaybe<Currency>;
  /** Whether the customer wants news by e-mail. */
  readonly newsletter?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An address as its owner writes it. */
export type AddressInput = {
  /** What the customer calls it, up to 40 characters. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** Who gets the parcel, 1 to 80 characters. */
  readonly recipient: Scalars['String']['input'];
  /** Street and number, 1 to 100 characters. */
  readonly line1: Scalars['String']['input'];
  /** What else helps to find it, up to 100 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** In the form of the country. */
  readonly postalCode: Scalars['String']['input'];
  /** Town or city, 1 to 80 characters. */
  readonly city: Scalars['String']['input'];
  /** State or region, up to 40 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Where it is. */
  readonly country: Country;
  /** For questions of the carrier, 6 to 30 characters. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** Whether parcels go there unless the customer says otherwise. */
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What became of a change of the profile. */
export type UpdateProfilePayload = {
  readonly __typename?: 'UpdateProfilePayload';
  /** The account after the change; null when there are user errors. */
  readonly account?: Maybe<Account>;
  /** Why nothing was changed; none when it was. */
  readonly userErrors: ReadonlyArray<AccountUserError>;
};

/** What became of a change of an address. */
export type AddressPayload = {
  readonly __typename?: 'AddressPayload';
  /** The address as it is now; null when there are user errors. */
  readonly address?: Maybe<Address>;
  /** The customer after the change, to read all addresses again. */
  readonly viewer: Viewer;
  /** Why nothing was changed; none when it was. */
  readonly userErrors: ReadonlyArray<AccountUserError>;
};

/** What became of the removal of an address. */
export type RemoveAddressPayload = {
  readonly __typename?: 'RemoveAddressPayload';
  /** The id of the address that is gone; null when there are user errors. */
  readonly removedId?: Maybe<Scalars['ID']['output']>;
  /** The customer after the change, to read all addresses again. */
  readonly viewer: Viewer;
  /** Why nothing was removed; none when it was. */
  readonly userErrors: ReadonlyArray<AccountUserError>;
};

/** Why an account or an address was not changed. */
export type AccountUserError = UserError & {
  readonly __typename?: 'AccountUserError';
  /** What is wrong. */
  readonly code: AccountErrorCode;
  /** A sentence in English. */
  readonly message: Scalars['String']['output'];
  /** Which argument is wrong: ["input", "postalCode"]. Null when it is about the whole. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What can be wrong with a change of an account or an address. */
export type AccountErrorCode =
  /** The field is empty, too long, not in its form, or its value is taken. */
  | 'INVALID_VALUE'
  /** There is no such address. */
  | 'UNKNOWN_ADDRESS'
  /** The account has as many addresses as it can. */
  | 'TOO_MANY_ADDRESSES';

/** What a customer has put aside, at the prices and with the stock of now. */
export type Cart = {
  readonly __typename?: 'Cart';
  /** What is in it, in the order in which it was put in. */
  readonly lines: ReadonlyArray<CartLine>;
  /** How many pieces are in it. */
  readonly itemCount: Scalars['Int']['output'];
  /** All lines together, without delivery. Null when a price is missing or could not be loaded: no sum is better than a wrong one. */
  readonly subtotal?: Maybe<Money>;
  /** Whether there is enough of every line. Null when it is not known of one. */
  readonly orderable?: Maybe<Scalars['Boolean']['output']>;
};

/** So many of a variant. */
export type CartLine = {
  readonly __typename?: 'CartLine';
  /** The sku: what `setCartLine` and `removeCartLine` name. */
  readonly variantId: Scalars['ID']['output'];
  /** With the brand. */
  readonly name: Scalars['String']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** When it was put in. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** The product. Null when it is no longer sold, or could not be loaded. */
  readonly product?: Maybe<Product>;
  /** The variant of the product. Null as `product`. */
  readonly variant?: Maybe<Variant>;
  /** What one costs now. Null when it has no price in the currency, or none could be loaded. */
  readonly price?: Maybe<Price>;
  /** What all of them cost now. Null as `price`. */
  readonly total?: Maybe<Money>;
  /** Whether and where it is in stock. Null when it is not known. */
  readonly stock?: Maybe<Stock>;
};

/** How many of a variant the cart shall hold. */
export type SetCartLineInput = {
  /** The sku. */
  readonly variantId: Scalars['ID']['input'];
  /** From 1 to 999. */
  readonly quantity: Scalars['Int']['input'];
};

/** What became of a change of the cart. */
export type CartPayload = {
  readonly __typename?: 'CartPayload';
  /** The cart after the change; null when there are user errors. */
  readonly cart?: Maybe<Cart>;
  /** Why nothing was changed; none when it was. */
  readonly userErrors: ReadonlyArray<CartUserError>;
};

/** Why a cart was not changed. */
export type CartUserError = UserError & {
  readonly __typename?: 'CartUserError';
  /** What is wrong. */
  readonly code: CartErrorCode;
  /** A sentence in English. */
  readonly message: Scalars['String']['output'];
  /** Which argument is wrong: ["input", "quantity"]. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What can be wrong with a change of a cart. */
export type CartErrorCode =
  /** There is no such variant. */
  | 'UNKNOWN_VARIANT'
  /** The cart holds as many different things as it can. */
  | 'CART_FULL'
  /** The quantity is not from 1 to 999. */
  | 'INVALID_QUANTITY';

/** A part of the shop. There are two levels. */
export type Category = {
  readonly __typename?: 'Category';
  /** Fits `SearchFilter.categoryId`. */
  readonly id: Scalars['ID']['output'];
  /** Its path in addresses: footwear/sandals. */
  readonly slug: Scalars['String']['output'];
  /** Ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** What can be found here, in a sentence. */
  readonly description: Scalars['String']['output'];
  /** How many products are in it and below it. */
  readonly productCount: Scalars['Int']['output'];
  /** The category above; null on the upper level, and when it could not be loaded. */
  readonly parent?: Maybe<Category>;
  /** The categories below, in the order of the menu; none on the lower level. Null when they could not be loaded. */
  readonly children?: Maybe<ReadonlyArray<Category>>;
};

/** An order of a customer, as it was placed. */
export type Order = {
  readonly __typename?: 'Order';
  /** Stays the same: the number to name to the shop. */
  readonly id: Scalars['ID']['output'];
  /** How far it is. */
  readonly status: OrderStatus;
  /** What the customer calls it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** When something last happened to it. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What was bought. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** All lines together. */
  readonly subtotal: Money;
  /** What the delivery costs. */
  readonly shipping: Money;
  /** What is to be paid. */
  readonly total: Money;
  /** Where it goes, as it was written that day. */
  readonly shippingAddress: ShippingAddress;
  /** How it is paid. */
  readonly payment: Payment;
  /** Its parcels, the first one first; none before it has left. Null when they could not be loaded. */
  readonly shipments?: Maybe<ReadonlyArray<Shipment>>;
};

/** How far an order is. */
export type OrderStatus =
  /** The shop has it. */
  | 'PLACED'
  /** It is ready to leave. */
  | 'PACKED'
  /** It is on its way. */
  | 'SHIPPED'
  /** All of it has arrived. */
  | 'DELIVERED'
  /** It came back. */
  | 'RETURNED'
  /** It will not come. */
  | 'CANCELLED';

/** What was bought, under the name and at the price of that day. */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  /** Its stock keeping unit (sku): with it the same can be put into the cart again. */
  readonly variantId: Scalars['ID']['output'];
  /** With the brand. */
  readonly name: Scalars['String']['output'];
  /** The colour that was chosen. */
  readonly colour: Scalars['String']['output'];
  /** The size that was chosen; null when there was one only. */
  readonly size?: Maybe<Scalars['String']['output']>;
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** What one cost. */
  readonly unitPrice: Money;
  /** What all of them cost. */
  readonly total: Money;
  /** The product as it is today. Null when it is no longer sold, or could not be loaded. */
  readonly product?: Maybe<Product>;
};

/** Where an order goes. */
export type ShippingAddress = {
  readonly __typename?: 'ShippingAddress';
  /** Who gets the parcel. */
  readonly recipient: Scalars['String']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** What else helps to find it. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** In the form of the country. */
  readonly postalCode: Scalars['String']['output'];
  /** Town or city. */
  readonly city: Scalars['String']['output'];
  /** State or region, where the country writes one. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  readonly country: Country;
};

/** How something is paid. */
export type Payment = {
  readonly __typename?: 'Payment';
  /** The way to pay. */
  readonly method: PaymentMethod;
  /** The last digits of a card or an account, to be recognised by. */
  readonly last4?: Maybe<Scalars['String']['output']>;
};

/** A way to pay. */
export type PaymentMethod =
  /** Credit or debit card. */
  | 'CARD'
  /** PayPal. */
  | 'PAYPAL'
  /** After the delivery. */
  | 'INVOICE';

/** A parcel of an order. */
export type Shipment = {
  readonly __typename?: 'Shipment';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** Who brings it. */
  readonly carrier: Scalars['String']['output'];
  /** The number to name to the carrier. */
  readonly trackingNumber: Scalars['String']['output'];
  /** The page of the carrier about it; null when there is none. */
  readonly trackingUrl?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  readonly status: ShipmentStatus;
  /** What is in it. */
  readonly lines: ReadonlyArray<ShipmentLine>;
  /** When it left. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** When it is expected; null when it has arrived. */
  readonly estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived; null until then. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened to it, the latest first. */
  readonly events: ReadonlyArray<TrackingEvent>;
};

/** Where a parcel is. */
export type ShipmentStatus =
  /** The carrier knows of it, but does not have it yet. */
  | 'LABEL_CREATED'
  /** It is on its way. */
  | 'IN_TRANSIT'
  /** It comes today. */
  | 'OUT_FOR_DELIVERY'
  /** It has arrived. */
  | 'DELIVERED';

/** What is in a parcel. */
export type ShipmentLine = {
  readonly __typename?: 'ShipmentLine';
  /** As in `OrderLine.variantId`. */
  readonly variantId: Scalars['ID']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
};

/** Something that happened to a parcel. */
export type TrackingEvent = {
  readonly __typename?: 'TrackingEvent';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Where the parcel was then. */
  readonly status: ShipmentStatus;
  /** What happened, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Where, when the carrier says so. */
  readonly location?: Maybe<Scalars['String']['output']>;
};

/** A page of orders, the newest first. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** The orders with their cursors. */
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

/** Where an order goes, and how it is paid. */
export type PlaceOrderInput = {
  /** One of the customer's addresses. */
  readonly addressId: Scalars['ID']['input'];
  /** The way to pay. */
  readonly paymentMethod: PaymentMethod;
  /** What the customer calls the order, up to 64 characters. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** What became of an order. */
export type PlaceOrderPayload = {
  readonly __typename?: 'PlaceOrderPayload';
  /** The order; null when there are user errors. */
  readonly order?: Maybe<Order>;
  /** The customer afterwards, to read cart and orders again. */
  readonly viewer: Viewer;
  /** Why nothing was ordered; none when it was. */
  readonly userErrors: ReadonlyArray<PlaceOrderUserError>;
};

/** Why an order was not placed. */
export type PlaceOrderUserError = UserError & {
  readonly __typename?: 'PlaceOrderUserError';
  /** What is wrong. */
  readonly code: PlaceOrderErrorCode;
  /** A sentence in English. */
  readonly message: Scalars['String']['output'];
  /** Which argument is wrong: ["input", "addressId"]. Null when it is not about an argument. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The line of the cart that it is about, when it is about one. */
  readonly variantId?: Maybe<Scalars['ID']['output']>;
  /** How many of it can be bought, when there are too few. */
  readonly available?: Maybe<Scalars['Int']['output']>;
};

/** What can keep an order from being placed. */
export type PlaceOrderErrorCode =
  /** There is not enough of a line: one error for each. */
  | 'OUT_OF_STOCK'
  /** There is nothing in the cart. */
  | 'CART_EMPTY'
  /** There is no such address. */
  | 'UNKNOWN_ADDRESS'
  /** A value is too long or not accepted. */
  | 'INVALID_VALUE'
  /** The `Idempotency-Key` was used for another order before. */
  | 'IDEMPOTENCY_KEY_REUSED';

/** The page of a product. */
export type ProductPage = {
  readonly __typename?: 'ProductPage';
  /** What the page is about. */
  readonly product: Product;
  /** Products that go with it, the best first. None is an empty list, and so is what could not be loaded: `extensions.degraded` tells the two apart. */
  readonly recommendations?: Maybe<ReadonlyArray<Recommendation>>;
};


/** The page of a product. */
export type ProductPageRecommendationsArgs = {
  first?: Scalars['Int']['input'];
};

/** That a product goes with another. */
export type Recommendation = {
  readonly __typename?: 'Recommendation';
  /** The product that goes with it. */
  readonly product: Product;
  /** Why it is recommended. Null for a reason that is none of these. */
  readonly reason?: Maybe<RecommendationReason>;
  /** A sentence for the customer, when there is one. */
  readonly because?: Maybe<Scalars['String']['output']>;
};

/** Why a product is recommended. */
export type RecommendationReason =
  /** Others bought both at once. */
  | 'BOUGHT_TOGETHER'
  /** Others looked at both. */
  | 'VIEWED_TOGETHER'
  /** It could be taken instead. */
  | 'SIMILAR'
  /** The same brand makes it. */
  | 'SAME_BRAND';

/** An amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** In the smallest unit of the currency, such as cents: for sums, not for showing. */
  readonly amountMinor: Scalars['Int']['output'];
  /** Its currency. */
  readonly currency: Currency;
  /** Ready to be shown, as the language of the request writes it: €1,299.90 or 1.299,90 €. */
  readonly text: Scalars['String']['output'];
};

/** What one piece costs now. */
export type Price = {
  readonly __typename?: 'Price';
  /** What is to be paid; a reduction is in it. */
  readonly current: Money;
  /** Why that is lower than usual; null when it is not. */
  readonly reduction?: Maybe<Reduction>;
  /** The value-added tax in it, in percent; null where prices are shown without tax. */
  readonly vatPercent?: Maybe<Scalars['Int']['output']>;
};

/** Why a price is lower than usual. */
export type Reduction = {
  readonly __typename?: 'Reduction';
  /** Ready to be shown: Autumn sale. */
  readonly label: Scalars['String']['output'];
  /** What sort of offer it is. */
  readonly kind: ReductionKind;
  /** The price without it, usually struck through. */
  readonly regular: Money;
  /** How much is saved, in whole percent, rounded down: it never promises too much. */
  readonly percent: Scalars['Int']['output'];
  /** Its last moment; null when no end is set. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A sort of offer. */
export type ReductionKind =
  /** For a while. Show kinds that you do not know like this. */
  | 'SALE'
  /** Until there are none left. */
  | 'CLEARANCE'
  /** For a short time. */
  | 'DEAL'
  /** For customers with an account. */
  | 'MEMBER';

/** A currency in which the shop sells, as ISO 4217 names it. */
export type Currency =
  /** Euro. */
  | 'EUR'
  /** United States dollar. Prices are without tax. */
  | 'USD'
  /** Pound sterling. */
  | 'GBP';

/** A product with all that a page can say about it. */
export type Product = {
  readonly __typename?: 'Product';
  /** Stays the same: the key under which a client can keep what it knows of the product. */
  readonly id: Scalars['ID']['output'];
  /** The name in addresses, with the brand: halden-fjell-tent. */
  readonly slug: Scalars['String']['output'];
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
  /** The main picture: what a card shows. */
  readonly image?: Maybe<Image>;
  /** All pictures, the main one first. */
  readonly images: ReadonlyArray<Image>;
  /** What the head of the page tells search engines. */
  readonly seo: Seo;
  /** The ways to buy it, at least one: colours and sizes. */
  readonly variants: ReadonlyArray<Variant>;
  /** The variant that is shown first. */
  readonly defaultVariant: Variant;
  /** Facts for a table, such as its weight. */
  readonly specifications: ReadonlyArray<Specification>;
  /** Words to file it under. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** What is in stock is sold, and none will come after it. */
  readonly discontinued: Scalars['Boolean']['output'];
  /** Months of warranty beyond what the law demands; null for none. */
  readonly warrantyMonths?: Maybe<Scalars['Int']['output']>;
  /** Where its manual is. */
  readonly manualUrl?: Maybe<Scalars['String']['output']>;
  /** How to look after it. */
  readonly careInstructions?: Maybe<Scalars['String']['output']>;
  /** Where it stands in the shop, the upper level first. Null when it could not be loaded. */
  readonly breadcrumbs?: Maybe<ReadonlyArray<Category>>;
  /** What customers think of it on average. Null when there are no reviews yet, or they could not be loaded. */
  readonly rating?: Maybe<Rating>;
  /** What customers say about it, the newest first. Null when it could not be loaded. */
  readonly reviews?: Maybe<ReviewConnection>;
  /** When it came into the shop. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its description last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** A product with all that a page can say about it. */
export type ProductReviewsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A maker of products. */
export type Brand = {
  readonly __typename?: 'Brand';
  /** Fits `SearchFilter.brandId`. */
  readonly id: Scalars['ID']['output'];
  /** As the brand writes itself. */
  readonly name: Scalars['String']['output'];
  /** Where the brand is at home, as ISO 3166-1 alpha-2 writes it: NO, DE. */
  readonly country: Scalars['String']['output'];
};

/** A way to buy a product: what goes into the cart. */
export type Variant = {
  readonly __typename?: 'Variant';
  /** Its stock keeping unit (sku). */
  readonly id: Scalars['ID']['output'];
  /** Colour and size, ready to be shown. */
  readonly name: Scalars['String']['output'];
  /** Colour alone. */
  readonly colour: Scalars['String']['output'];
  /** Size alone; null when there is one size only. */
  readonly size?: Maybe<Scalars['String']['output']>;
  /** Its Global Trade Item Number, for structured data. */
  readonly gtin: Scalars['String']['output'];
  /** With its packaging, in grams. */
  readonly shippingWeightGrams: Scalars['Int']['output'];
  /** What it costs in the currency of the request. Null when it has no price in it, or none could be loaded. */
  readonly price?: Maybe<Price>;
  /**
   * What it costs in every currency that it is sold in. Null when a price could not be loaded. Each currency takes a call of its own:
   * a page that shows one asks for `price`.
   */
  readonly prices?: Maybe<ReadonlyArray<Price>>;
  /** Whether and where it is in stock. Null when it is not known. */
  readonly stock?: Maybe<Stock>;
};

/** A fact about a product. */
export type Specification = {
  readonly __typename?: 'Specification';
  /** What the fact is about: Weight. */
  readonly name: Scalars['String']['output'];
  /** The fact: 1250. */
  readonly value: Scalars['String']['output'];
  /** In what it is measured: g. Null when the value says it all. */
  readonly unit?: Maybe<Scalars['String']['output']>;
};

/** What the head of a page tells search engines. */
export type Seo = {
  readonly __typename?: 'Seo';
  /** The title of the page. */
  readonly title: Scalars['String']['output'];
  /** A sentence about it. */
  readonly description: Scalars['String']['output'];
  /** The one address of the page, without the host. */
  readonly canonicalPath: Scalars['String']['output'];
};

/** A picture, in several widths of the same proportions. */
export type Image = {
  readonly __typename?: 'Image';
  /** Stays the same. */
  readonly id: Scalars['ID']['output'];
  /** What can be seen, for people who use a screen reader. */
  readonly alt: Scalars['String']['output'];
  /** For the attribute `srcset`, the narrowest first. */
  readonly srcset: Scalars['String']['output'];
  /** Each width, the narrowest first. */
  readonly sources: ReadonlyArray<ImageSource>;
};

/** A picture in one width. */
export type ImageSource = {
  readonly __typename?: 'ImageSource';
  /** Where it is. */
  readonly url: Scalars['String']['output'];
  /** In pixels. */
  readonly width: Scalars['Int']['output'];
  /** In pixels. */
  readonly height: Scalars['Int']['output'];
};

/** What customers think of a product on average. */
export type Rating = {
  readonly __typename?: 'Rating';
  /** From 1 to 5, to two decimals. */
  readonly average: Scalars['Float']['output'];
  /** How many reviews it is made of. */
  readonly count: Scalars['Int']['output'];
  /** How often each number of stars was given: five rows, from 5 stars to 1. */
  readonly histogram: ReadonlyArray<RatingRow>;
};

/** How many reviews gave so many stars. */
export type RatingRow = {
  readonly __typename?: 'RatingRow';
  /** From 1 to 5. */
  readonly stars: Scalars['Int']['output'];
  /** How many reviews. */
  readonly count: Scalars['Int']['output'];
  /** The part of all reviews, from 0 to 1: the length of a bar. */
  readonly share: Scalars['Float']['output'];
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
  /** Who wrote it, as they want to be seen. */
  readonly author: ReviewAuthor;
  /** Whether the author bought the product here. */
  readonly verifiedPurchase: Scalars['Boolean']['output'];
  /** How many others found it helpful. */
  readonly helpfulCount: Scalars['Int']['output'];
  /** What the shop answered in public. */
  readonly shopReply?: Maybe<Scalars['String']['output']>;
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Who wrote a review. */
export type ReviewAuthor = {
  readonly __typename?: 'ReviewAuthor';
  /** As they want to be seen. */
  readonly name: Scalars['String']['output'];
  /** ISO 3166-1 alpha-2, when they said so. */
  readonly country?: Maybe<Scalars['String']['output']>;
};

/** A page of reviews, the newest first. */
export type ReviewConnection = {
  readonly __typename?: 'ReviewConnection';
  /** The reviews with their cursors. */
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** The reviews alone. */
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

/** What somebody thinks of a product. */
export type SubmitReviewInput = {
  /** The product that it is about. */
  readonly productId: Scalars['ID']['input'];
  /** From 1 to 5; 5 is the best. */
  readonly stars: Scalars['Int']['input'];
  /** A heading of up to 120 characters. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2000 characters of plain text. */
  readonly text: Scalars['String']['input'];
  /** The name to show, up to 80 characters: the customer's own, as the token says it. Anonymous when it is left out. */
  readonly authorName?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a review. */
export type SubmitReviewPayload = {
  readonly __typename?: 'SubmitReviewPayload';
  /** The review as it was published; null when there are user errors. */
  readonly review?: Maybe<Review>;
  /** The product, its rating with the new review; null when there are user errors, or it could not be loaded. */
  readonly product?: Maybe<Product>;
  /** Why it was not published; none when it was. */
  readonly userErrors: ReadonlyArray<ReviewUserError>;
};

/** Why a review was not published. */
export type ReviewUserError = UserError & {
  readonly __typename?: 'ReviewUserError';
  /** What is wrong. */
  readonly code: ReviewErrorCode;
  /** A sentence in English. */
  readonly message: Scalars['String']['output'];
  /** Which argument is wrong: ["input", "text"]. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What can be wrong with a review. */
export type ReviewErrorCode =
  /** There is no such product. */
  | 'UNKNOWN_PRODUCT'
  /** The field is empty, too long, or out of its range. */
  | 'INVALID_VALUE';

/** What products must fit. The values come from facets. */
export type SearchFilter = {
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
export type SearchSort =
  /** What fits the words best; without words, what is reviewed most. */
  | 'RELEVANCE'
  /** What came in last, first. */
  | 'NEWEST'
  /** By the alphabet. */
  | 'NAME';

/** A page of products, and by what all that was found can be narrowed. */
export type SearchResult = {
  readonly __typename?: 'SearchResult';
  /** The products with their cursors. */
  readonly edges: ReadonlyArray<SearchEdge>;
  /** The products alone. */
  readonly nodes: ReadonlyArray<Product>;
  /** Whether there are more, and how to ask for them. */
  readonly pageInfo: PageInfo;
  /** How many products fit on all pages; null when nobody counts them. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** By what the result can be narrowed. A facet ignores its own filter: it shows what else could be chosen. */
  readonly facets: Facets;
};

/** A product and its place in the result. */
export type SearchEdge = {
  readonly __typename?: 'SearchEdge';
  /** Sent as `after`, it asks for what follows this product. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** By what a result can be narrowed; in each list the choice that leaves most products first. */
export type Facets = {
  readonly __typename?: 'Facets';
  /** Values for `SearchFilter.categoryId`, of the lower level. */
  readonly categories: ReadonlyArray<FacetOption>;
  /** Values for `SearchFilter.brandId`. */
  readonly brands: ReadonlyArray<FacetOption>;
  /** Values for `SearchFilter.colour`. */
  readonly colours: ReadonlyArray<FacetOption>;
};

/** A choice of a facet. */
export type FacetOption = {
  readonly __typename?: 'FacetOption';
  /** What to send in the filter. */
  readonly value: Scalars['String']['output'];
  /** What to show. */
  readonly label: Scalars['String']['output'];
  /** How many products it leaves. */
  readonly count: Scalars['Int']['output'];
  /** Whether the filter of this search has it. */
  readonly selected: Scalars['Boolean']['output'];
};

/** How much of a variant there is. */
export type Stock = {
  readonly __typename?: 'Stock';
  /** What to tell the customer. */
  readonly availability: Availability;
  /** How many can be bought: all warehouses less what is promised to others, and never below 0. */
  readonly available: Scalars['Int']['output'];
  /** When the next delivery is expected: told only at `ON_ORDER`. */
  readonly restockAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many are promised to others: for the staff of the shop, by the scope stock:staff. */
  readonly reserved?: Maybe<Scalars['Int']['output']>;
  /** Each warehouse that keeps it, before anything is promised. */
  readonly warehouses: ReadonlyArray<WarehouseStock>;
};

/** How much of a variant one warehouse has. */
export type WarehouseStock = {
  readonly __typename?: 'WarehouseStock';
  /** The short name of the warehouse: ham. */
  readonly id: Scalars['ID']['output'];
  /** Where it stands. */
  readonly city: Scalars['String']['output'];
  /** How many it has. */
  readonly quantity: Scalars['Int']['output'];
  /** When its next delivery is expected; null when none is announced. */
  readonly restockAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Whether something can be bought. */
export type Availability =
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
    | ( AccountUserError )
    | ( CartUserError )
    | ( PlaceOrderUserError )
    | ( ReviewUserError )
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
  Viewer: ResolverTypeWrapper<ViewerParent>;
  Account: ResolverTypeWrapper<AccountParent>;
  Loyalty: ResolverTypeWrapper<Loyalty>;
  LoyaltyTier: LoyaltyTier;
  Language: Language;
  Address: ResolverTypeWrapper<Address>;
  Country: Country;
  UpdateProfileInput: UpdateProfileInput;
  AddressInput: AddressInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AddressPayload: ResolverTypeWrapper<Omit<AddressPayload, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  RemoveAddressPayload: ResolverTypeWrapper<Omit<RemoveAddressPayload, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  AccountUserError: ResolverTypeWrapper<AccountUserError>;
  AccountErrorCode: AccountErrorCode;
  Cart: ResolverTypeWrapper<CartParent>;
  CartLine: ResolverTypeWrapper<CartLineParent>;
  SetCartLineInput: SetCartLineInput;
  CartPayload: ResolverTypeWrapper<Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  CartUserError: ResolverTypeWrapper<CartUserError>;
  CartErrorCode: CartErrorCode;
  Category: ResolverTypeWrapper<CategoryParent>;
  Order: ResolverTypeWrapper<OrderParent>;
  OrderStatus: OrderStatus;
  OrderLine: ResolverTypeWrapper<OrderLineParent>;
  ShippingAddress: ResolverTypeWrapper<ShippingAddress>;
  Payment: ResolverTypeWrapper<PaymentParent>;
  PaymentMethod: PaymentMethod;
  Shipment: ResolverTypeWrapper<ShipmentParent>;
  ShipmentStatus: ShipmentStatus;
  ShipmentLine: ResolverTypeWrapper<ShipmentLine>;
  TrackingEvent: ResolverTypeWrapper<TrackingEvent>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'order' | 'viewer'> & { order?: Maybe<ResolversTypes['Order']>, viewer: ResolversTypes['Viewer'] }>;
  PlaceOrderUserError: ResolverTypeWrapper<PlaceOrderUserError>;
  PlaceOrderErrorCode: PlaceOrderErrorCode;
  ProductPage: ResolverTypeWrapper<ProductPageParent>;
  Recommendation: ResolverTypeWrapper<Omit<Recommendation, 'product'> & { product: ResolversTypes['Product'] }>;
  RecommendationReason: RecommendationReason;
  Money: ResolverTypeWrapper<MoneyParent>;
  Price: ResolverTypeWrapper<PriceParent>;
  Reduction: ResolverTypeWrapper<Omit<Reduction, 'regular'> & { regular: ResolversTypes['Money'] }>;
  ReductionKind: ReductionKind;
  Currency: Currency;
  Product: ResolverTypeWrapper<ProductParent>;
  Brand: ResolverTypeWrapper<Brand>;
  Variant: ResolverTypeWrapper<VariantParent>;
  Specification: ResolverTypeWrapper<Specification>;
  Seo: ResolverTypeWrapper<Seo>;
  Image: ResolverTypeWrapper<ImageParent>;
  ImageSource: ResolverTypeWrapper<ImageSource>;
  Rating: ResolverTypeWrapper<RatingParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RatingRow: ResolverTypeWrapper<RatingRow>;
  Review: ResolverTypeWrapper<ReviewParent>;
  ReviewAuthor: ResolverTypeWrapper<ReviewAuthor>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversTypes['Review']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  SubmitReviewInput: SubmitReviewInput;
  SubmitReviewPayload: ResolverTypeWrapper<SubmitReviewPayloadParent>;
  ReviewUserError: ResolverTypeWrapper<ReviewUserError>;
  ReviewErrorCode: ReviewErrorCode;
  SearchFilter: SearchFilter;
  SearchSort: SearchSort;
  SearchResult: ResolverTypeWrapper<SearchResultParent>;
  SearchEdge: ResolverTypeWrapper<Omit<SearchEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  Facets: ResolverTypeWrapper<Facets>;
  FacetOption: ResolverTypeWrapper<FacetOption>;
  Stock: ResolverTypeWrapper<StockParent>;
  WarehouseStock: ResolverTypeWrapper<WarehouseStockParent>;
  Availability: Availability;
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
  Viewer: ViewerParent;
  Account: AccountParent;
  Loyalty: Loyalty;
  Address: Address;
  UpdateProfileInput: UpdateProfileInput;
  AddressInput: AddressInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AddressPayload: Omit<AddressPayload, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  RemoveAddressPayload: Omit<RemoveAddressPayload, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  AccountUserError: AccountUserError;
  Cart: CartParent;
  CartLine: CartLineParent;
  SetCartLineInput: SetCartLineInput;
  CartPayload: Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  CartUserError: CartUserError;
  Category: CategoryParent;
  Order: OrderParent;
  OrderLine: OrderLineParent;
  ShippingAddress: ShippingAddress;
  Payment: PaymentParent;
  Shipment: ShipmentParent;
  ShipmentLine: ShipmentLine;
  TrackingEvent: TrackingEvent;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'order' | 'viewer'> & { order?: Maybe<ResolversParentTypes['Order']>, viewer: ResolversParentTypes['Viewer'] };
  PlaceOrderUserError: PlaceOrderUserError;
  ProductPage: ProductPageParent;
  Recommendation: Omit<Recommendation, 'product'> & { product: ResolversParentTypes['Product'] };
  Money: MoneyParent;
  Price: PriceParent;
  Reduction: Omit<Reduction, 'regular'> & { regular: ResolversParentTypes['Money'] };
  Product: ProductParent;
  Brand: Brand;
  Variant: VariantParent;
  Specification: Specification;
  Seo: Seo;
  Image: ImageParent;
  ImageSource: ImageSource;
  Rating: RatingParent;
  Float: Scalars['Float']['output'];
  RatingRow: RatingRow;
  Review: ReviewParent;
  ReviewAuthor: ReviewAuthor;
  ReviewConnection: Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Review']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  SubmitReviewInput: SubmitReviewInput;
  SubmitReviewPayload: SubmitReviewPayloadParent;
  ReviewUserError: ReviewUserError;
  SearchFilter: SearchFilter;
  SearchResult: SearchResultParent;
  SearchEdge: Omit<SearchEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  Facets: Facets;
  FacetOption: FacetOption;
  Stock: StockParent;
  WarehouseStock: WarehouseStockParent;
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
  __resolveType: TypeResolveFn<'AccountUserError' | 'CartUserError' | 'PlaceOrderUserError' | 'ReviewUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'id'>>;
  productPage?: Resolver<Maybe<ResolversTypes['ProductPage']>, ParentType, ContextType, RequireFields<QueryProductPageArgs, 'id'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'id'>>;
  search?: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'sort' | 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAddress?: Resolver<Maybe<ResolversTypes['AddressPayload']>, ParentType, ContextType, RequireFields<MutationAddAddressArgs, 'input'>>;
  updateAddress?: Resolver<Maybe<ResolversTypes['AddressPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAddressArgs, 'id' | 'input'>>;
  removeAddress?: Resolver<Maybe<ResolversTypes['RemoveAddressPayload']>, ParentType, ContextType, RequireFields<MutationRemoveAddressArgs, 'id'>>;
  setCartLine?: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationSetCartLineArgs, 'input'>>;
  removeCartLine?: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationRemoveCartLineArgs, 'variantId'>>;
  clearCart?: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType>;
  placeOrder?: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfilePayload']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  submitReview?: Resolver<Maybe<ResolversTypes['SubmitReviewPayload']>, ParentType, ContextType, RequireFields<MutationSubmitReviewArgs, 'input'>>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  addresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Address']>>, ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<ViewerOrdersArgs, 'first'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<ViewerOrderArgs, 'id'>>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  givenName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  familyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  newsletter?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  loyalty?: Resolver<ResolversTypes['Loyalty'], ParentType, ContextType>;
  usualPayment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LoyaltyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Loyalty'] = ResolversParentTypes['Loyalty']> = {
  tier?: Resolver<ResolversTypes['LoyaltyTier'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  memberSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['Country'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type AddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressPayload'] = ResolversParentTypes['AddressPayload']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type RemoveAddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveAddressPayload'] = ResolversParentTypes['RemoveAddressPayload']> = {
  removedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type AccountUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountUserError'] = ResolversParentTypes['AccountUserError']> = {
  code?: Resolver<ResolversTypes['AccountErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  orderable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
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
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shippingAddress?: Resolver<ResolversTypes['ShippingAddress'], ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  shipments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Shipment']>>, ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  colour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type ShippingAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingAddress'] = ResolversParentTypes['ShippingAddress']> = {
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['Country'], ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  method?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  events?: Resolver<ReadonlyArray<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
};

export type ShipmentLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentLine'] = ResolversParentTypes['ShipmentLine']> = {
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PlaceOrderUserError']>, ParentType, ContextType>;
};

export type PlaceOrderUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderUserError'] = ResolversParentTypes['PlaceOrderUserError']> = {
  code?: Resolver<ResolversTypes['PlaceOrderErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductPage'] = ResolversParentTypes['ProductPage']> = {
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  recommendations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Recommendation']>>, ParentType, ContextType, RequireFields<ProductPageRecommendationsArgs, 'first'>>;
};

export type RecommendationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recommendation'] = ResolversParentTypes['Recommendation']> = {
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['RecommendationReason']>, ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Price'] = ResolversParentTypes['Price']> = {
  current?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reduction?: Resolver<Maybe<ResolversTypes['Reduction']>, ParentType, ContextType>;
  vatPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReductionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reduction'] = ResolversParentTypes['Reduction']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReductionKind'], ParentType, ContextType>;
  regular?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  highlights?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
  seo?: Resolver<ResolversTypes['Seo'], ParentType, ContextType>;
  variants?: Resolver<ReadonlyArray<ResolversTypes['Variant']>, ParentType, ContextType>;
  defaultVariant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  specifications?: Resolver<ReadonlyArray<ResolversTypes['Specification']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  discontinued?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  warrantyMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  manualUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  careInstructions?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  breadcrumbs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<ProductReviewsArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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
  gtin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shippingWeightGrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  prices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Price']>>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type SpecificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Specification'] = ResolversParentTypes['Specification']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SeoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Seo'] = ResolversParentTypes['Seo']> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  canonicalPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  srcset?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ImageSource']>, ParentType, ContextType>;
};

export type ImageSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageSource'] = ResolversParentTypes['ImageSource']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RatingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rating'] = ResolversParentTypes['Rating']> = {
  average?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  histogram?: Resolver<ReadonlyArray<ResolversTypes['RatingRow']>, ParentType, ContextType>;
};

export type RatingRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RatingRow'] = ResolversParentTypes['RatingRow']> = {
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  author?: Resolver<ResolversTypes['ReviewAuthor'], ParentType, ContextType>;
  verifiedPurchase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  helpfulCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shopReply?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReviewAuthorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewAuthor'] = ResolversParentTypes['ReviewAuthor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type SubmitReviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitReviewPayload'] = ResolversParentTypes['SubmitReviewPayload']> = {
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ReviewUserError']>, ParentType, ContextType>;
};

export type ReviewUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewUserError'] = ResolversParentTypes['ReviewUserError']> = {
  code?: Resolver<ResolversTypes['ReviewErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['Facets'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type FacetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Facets'] = ResolversParentTypes['Facets']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['FacetOption']>, ParentType, ContextType>;
  brands?: Resolver<ReadonlyArray<ResolversTypes['FacetOption']>, ParentType, ContextType>;
  colours?: Resolver<ReadonlyArray<ResolversTypes['FacetOption']>, ParentType, ContextType>;
};

export type FacetOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetOption'] = ResolversParentTypes['FacetOption']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restockAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  warehouses?: Resolver<ReadonlyArray<ResolversTypes['WarehouseStock']>, ParentType, ContextType>;
};

export type WarehouseStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WarehouseStock'] = ResolversParentTypes['WarehouseStock']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restockAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  PageInfo?: PageInfoResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  Loyalty?: LoyaltyResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  AddressPayload?: AddressPayloadResolvers<ContextType>;
  RemoveAddressPayload?: RemoveAddressPayloadResolvers<ContextType>;
  AccountUserError?: AccountUserErrorResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartPayload?: CartPayloadResolvers<ContextType>;
  CartUserError?: CartUserErrorResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  ShippingAddress?: ShippingAddressResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentLine?: ShipmentLineResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  PlaceOrderUserError?: PlaceOrderUserErrorResolvers<ContextType>;
  ProductPage?: ProductPageResolvers<ContextType>;
  Recommendation?: RecommendationResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Price?: PriceResolvers<ContextType>;
  Reduction?: ReductionResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Brand?: BrandResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  Specification?: SpecificationResolvers<ContextType>;
  Seo?: SeoResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  ImageSource?: ImageSourceResolvers<ContextType>;
  Rating?: RatingResolvers<ContextType>;
  RatingRow?: RatingRowResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewAuthor?: ReviewAuthorResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  SubmitReviewPayload?: SubmitReviewPayloadResolvers<ContextType>;
  ReviewUserError?: ReviewUserErrorResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  Facets?: FacetsResolvers<ContextType>;
  FacetOption?: FacetOptionResolvers<ContextType>;
  Stock?: StockResolvers<ContextType>;
  WarehouseStock?: WarehouseStockResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
