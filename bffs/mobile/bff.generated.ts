// Written by "npx frontdesk codegen". Edit its sources instead.

import { accounts } from '../../services/accounts/endpoints.ts';
import { catalog } from '../../services/catalog/endpoints.ts';
import { inventory } from '../../services/inventory/endpoints.ts';
import { orders } from '../../services/orders/endpoints.ts';
import { pricing } from '../../services/pricing/endpoints.ts';
import { recommendations } from '../../services/recommendations/endpoints.ts';
import { reviews } from '../../services/reviews/endpoints.ts';
import bff from './bff.ts';
import { Cart } from './resolvers/Cart.ts';
import { CartLine } from './resolvers/CartLine.ts';
import { Category } from './resolvers/Category.ts';
import { Home } from './resolvers/Home.ts';
import { HomeSection } from './resolvers/HomeSection.ts';
import { Money } from './resolvers/Money.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Order } from './resolvers/Order.ts';
import { OrderLine } from './resolvers/OrderLine.ts';
import { Price } from './resolvers/Price.ts';
import { Product } from './resolvers/Product.ts';
import { ProductConnection } from './resolvers/ProductConnection.ts';
import { Query } from './resolvers/Query.ts';
import { Review } from './resolvers/Review.ts';
import { Shipment } from './resolvers/Shipment.ts';
import { Stock } from './resolvers/Stock.ts';
import { TrackingEvent } from './resolvers/TrackingEvent.ts';
import { Variant } from './resolvers/Variant.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Cart: resolverTypes.CartResolvers;
  CartLine: resolverTypes.CartLineResolvers;
  Category: resolverTypes.CategoryResolvers;
  Home: resolverTypes.HomeResolvers;
  HomeSection: resolverTypes.HomeSectionResolvers;
  Money: resolverTypes.MoneyResolvers;
  Mutation: resolverTypes.MutationResolvers;
  Order: resolverTypes.OrderResolvers;
  OrderLine: resolverTypes.OrderLineResolvers;
  Price: resolverTypes.PriceResolvers;
  Product: resolverTypes.ProductResolvers;
  ProductConnection: resolverTypes.ProductConnectionResolvers;
  Query: resolverTypes.QueryResolvers;
  Review: resolverTypes.ReviewResolvers;
  Shipment: resolverTypes.ShipmentResolvers;
  Stock: resolverTypes.StockResolvers;
  TrackingEvent: resolverTypes.TrackingEventResolvers;
  Variant: resolverTypes.VariantResolvers;
};

export const services = { accounts, catalog, inventory, orders, pricing, recommendations, reviews };
export const resolvers = { Cart, CartLine, Category, Home, HomeSection, Money, Mutation, Order, OrderLine, Price, Product, ProductConnection, Query, Review, Shipment, Stock, TrackingEvent, Variant } satisfies Resolvers;
export { bff };
