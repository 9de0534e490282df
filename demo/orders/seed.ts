import { customers } from '../assortment/customers.ts';
import type { PostalAddress } from '../assortment/postal-address.ts';
import type { Currency } from '../assortment/prices.ts';
import { products } from '../assortment/products.ts';
import { warehouses } from '../assortment/stock.ts';
import { daysAfter, daysBetween } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import { partners } from './partners.ts';
import { lineOf, type Order, type OrderStatus, orderIdOf, paymentMethods, totalsOf } from './rows.ts';

/** The day that the seed ends with. */
export const LAST_DAY = '2026-11-14T18:00:00Z';

const COUNT = 3_000;
const FIRST_NUMBER = 10_001;
const PARTNERED_SINCE = '2024-03-01';
const OF_EACH_PARTNER = 80;
const OF_FIRST_CUSTOMER = 60;
// The first customer is the one that demos are given with: one order in each state of the last days.
const RECENT_DAYS = [0.3, 1.4, 3.2, 9];

/** Who orders, where to, and how many days before the last one. */
interface Occasion {
  accountId?: string;
  clientId?: string;
  currency: Currency;
  addresses: readonly PostalAddress[];
  daysAgo: number;
}

/** The 3,000 orders of the seed, oldest first, `o-10001` to `o-13000`. */
export function seedOrders(): Order[] {
  let listed = 0;
  return occasions()
    .sort((a, b) => b.daysAgo - a.daysAgo)
    .map((occasion, at) => {
      const placedAt = daysAfter(LAST_DAY, -occasion.daysAgo);
      while ((products[listed]?.createdAt ?? placedAt) < placedAt) listed++;
      return orderOf(FIRST_NUMBER + at, occasion, placedAt, listed);
    });
}

function occasions(): Occasion[] {
  const random = new Random('orders');
  const ofPartners = partners.flatMap(({ clientId, address }) =>
    Array.from({ length: OF_EACH_PARTNER }, (): Occasion => {
      const daysAgo = random.next() * daysBetween(PARTNERED_SINCE, LAST_DAY);
      return { clientId, currency: 'EUR', addresses: [address], daysAgo };
    }),
  );
  // Customers of old have ordered more often than those who have just come.
  const ofCustomers = Array.from({ length: COUNT - ofPartners.length }, (_, at): Occasion => {
    const index = at < OF_FIRST_CUSTOMER ? 0 : 1 + Math.floor((customers.length - 1) * random.next() ** 1.6);
    const customer = customers[index];
    if (!customer) throw new Error(`There is no customer ${index}`);
    const { id, country, addresses, createdAt } = customer;
    const drawn = random.next() * daysBetween(createdAt, LAST_DAY);
    const daysAgo = RECENT_DAYS[at] ?? drawn;
    return { accountId: id, currency: country.currency, addresses, daysAgo };
  });
  return [...ofPartners, ...ofCustomers];
}

function orderOf(number: number, occasion: Occasion, placedAt: string, listed: number): Order {
  const { accountId, clientId, currency, addresses, daysAgo } = occasion;
  const random = new Random(`order:${number}`);
  const count = clientId === undefined ? random.pick([1, 1, 1, 2, 2, 3]) : random.int(2, 6);
  const lines = random.sample(products.slice(0, Math.max(listed, 1)), count).map(({ variants }) => {
    const quantity = clientId === undefined ? random.pick([1, 1, 1, 1, 2, 3]) : random.int(2, 12);
    return lineOf({ sku: random.pick(variants).sku, quantity }, currency);
  });
  const status = statusOf(daysAgo, random);
  const method = clientId === undefined ? random.pick(paymentMethods) : 'invoice';
  return {
    id: orderIdOf(number),
    accountId,
    clientId,
    reference: clientId === undefined ? undefined : `PO-${random.int(100_000, 999_999)}`,
    status,
    placedAt,
    updatedAt: daysAfter(placedAt, Math.min(daysAgo, ageOf[status])),
    currency,
    lines,
    ...totalsOf(lines),
    shippingAddress: random.pick(addresses),
    payment: { method, last4: method === 'card' ? String(random.int(1_000, 9_999)) : undefined },
    fulfilment: {
      warehouse: random.pick(warehouses).id,
      wave: random.int(1, 48),
      note: random.chance(0.2) ? random.pick(NOTES) : undefined,
    },
  };
}

const NOTES = ['Gift: no invoice in the parcel.', 'Ring at number 4.', 'Address checked by telephone.', 'Fragile.'];

// How many days after an order its state changes for the last time.
const ageOf: Record<OrderStatus, number> = {
  placed: 0,
  packed: 0.8,
  shipped: 2,
  delivered: 5,
  returned: 19,
  cancelled: 0.4,
};

function statusOf(daysAgo: number, random: Random): OrderStatus {
  if (daysAgo < 1) return 'placed';
  if (daysAgo < ageOf.shipped) return 'packed';
  if (daysAgo < ageOf.delivered) return 'shipped';
  const draw = random.next();
  if (draw < 0.04) return 'cancelled';
  return draw < 0.07 && daysAgo > ageOf.returned ? 'returned' : 'delivered';
}
