// Written by "npx frontdesk codegen". Edit its sources instead.

import { accounts } from '../../services/accounts/endpoints.ts';
import { catalog } from '../../services/catalog/endpoints.ts';
import { inventory } from '../../services/inventory/endpoints.ts';
import { orders } from '../../services/orders/endpoints.ts';
import { pricing } from '../../services/pricing/endpoints.ts';
import { recommendations } from '../../services/recommendations/endpoints.ts';
import { reviews } from '../../services/reviews/endpoints.ts';
import bff from './bff.ts';
import { Category } from './resolvers/Category.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Offer } from './resolvers/Offer.ts';
import { Order } from './resolvers/Order.ts';
import { Price } from './resolvers/Price.ts';
import { Product } from './resolvers/Product.ts';
import { Query } from './resolvers/Query.ts';
import { Shipment } from './resolvers/Shipment.ts';
import { Stock } from './resolvers/Stock.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Category: resolverTypes.CategoryResolvers;
  Mutation: resolverTypes.MutationResolvers;
  Offer: resolverTypes.OfferResolvers;
  Order: resolverTypes.OrderResolvers;
  Price: resolverTypes.PriceResolvers;
  Product: resolverTypes.ProductResolvers;
  Query: resolverTypes.QueryResolvers;
  Shipment: resolverTypes.ShipmentResolvers;
  Stock: resolverTypes.StockResolvers;
};

export const services = { accounts, catalog, inventory, orders, pricing, recommendations, reviews };
export const resolvers = { Category, Mutation, Offer, Order, Price, Product, Query, Shipment, Stock } satisfies Resolvers;
export { bff };
