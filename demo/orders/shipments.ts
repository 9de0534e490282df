import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import type { Order, Quantity } from './rows.ts';
import { LAST_DAY } from './seed.ts';

type ShipmentStatus = 'label-created' | 'in-transit' | 'out-for-delivery' | 'delivered';

/** Something that happened to a parcel. */
export interface TrackingEvent {
  at: string;
  status: ShipmentStatus;
  message: string;
  location: string | undefined;
}

/** A parcel on its way; an order may have several. */
export interface Shipment {
  id: string;
  orderId: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | undefined;
  status: ShipmentStatus;
  lines: Quantity[];
  shippedAt: string;
  estimatedDeliveryAt: string | undefined;
  deliveredAt: string | undefined;
  /** The latest first. */
  events: TrackingEvent[];
}

const carriers = [
  { name: 'Nordfracht', code: 'NF', page: 'https://track.nordfracht.example/' },
  { name: 'Parcelwise', code: 'PW', page: 'https://parcelwise.example/t/' },
  { name: 'Blue Crate', code: 'BC', page: undefined },
] as const;

const hubs = ['Hamburg', 'Rotterdam', 'Lyon', 'Leeds', 'Kassel', 'Malmö'];

/** The parcels of an order of the seed: none, one or two. */
export function shipmentsOf(order: Order): Shipment[] {
  if (!['shipped', 'delivered', 'returned'].includes(order.status)) return [];
  const random = new Random(`shipments:${order.id}`);
  const quantities = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const cut = quantities.length > 1 && random.chance(0.35) ? random.int(1, quantities.length - 1) : quantities.length;
  const parcels = [quantities.slice(0, cut), quantities.slice(cut)].filter((lines) => lines.length > 0);
  return parcels.map((lines, at) => shipmentOf(order, at + 1, lines, random));
}

function shipmentOf(order: Order, place: number, lines: Quantity[], random: Random): Shipment {
  const carrier = random.pick(carriers);
  const trackingNumber = `${carrier.code}${random.int(100_000_000, 999_999_999)}${order.shippingAddress.country}`;
  const events = eventsOf(order, random).filter(({ at }) => at <= LAST_DAY);
  const [latest] = events;
  const first = events.at(-1);
  if (!latest || !first) throw new Error(`${order.id} was shipped without an event`);
  const delivered = order.status !== 'shipped';
  return {
    id: `s-${order.id.slice('o-'.length)}-${place}`,
    orderId: order.id,
    carrier: carrier.name,
    trackingNumber,
    trackingUrl: carrier.page && `${carrier.page}${trackingNumber}`,
    status: latest.status,
    lines,
    shippedAt: first.at,
    estimatedDeliveryAt: delivered ? undefined : daysAfter(order.placedAt, 5.5),
    deliveredAt: delivered ? latest.at : undefined,
    events,
  };
}

/** All that happens to a parcel until it is delivered, the latest first. */
function eventsOf({ placedAt, status, shippingAddress: { city } }: Order, random: Random): TrackingEvent[] {
  const hub = random.pick(hubs);
  const event = (days: number, status: ShipmentStatus, message: string, location: string | undefined) => ({
    at: daysAfter(placedAt, days + 0.2 * random.next()),
    status,
    message,
    location,
  });
  const before = [
    event(1.8, 'in-transit', 'Handed to the carrier', hub),
    event(1.2, 'label-created', 'The carrier was told of the parcel', undefined),
  ];
  const arrived = [
    event(
      4.4,
      'delivered',
      random.pick(['Handed to the recipient', 'Left with a neighbour', 'In the letter box']),
      city,
    ),
    event(4.1, 'out-for-delivery', 'On the van', city),
    event(3.4, 'in-transit', 'Left the parcel centre', random.pick(hubs)),
  ];
  return status === 'shipped' ? [...arrived.slice(2), ...before] : [...arrived, ...before];
}
