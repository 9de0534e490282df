import type { PostalAddress } from '../assortment/postal-address.ts';

/** A company that buys for its own customers; others may, too, but have not ordered yet. */
export interface Partner {
  clientId: string;
  address: PostalAddress;
}

const unset = { line2: undefined, region: undefined, phone: undefined };

export const partners: readonly Partner[] = [
  {
    clientId: 'alpine-outfitters',
    address: {
      recipient: 'Alpine Outfitters, goods-in',
      line1: 'Industriestrasse 14',
      postalCode: '6850',
      city: 'Dornbirn',
      country: 'AT',
      ...unset,
    },
  },
  {
    clientId: 'radhaus',
    address: {
      recipient: 'Radhaus Freiburg',
      line1: 'Güterhallenstraße 3',
      postalCode: '79106',
      city: 'Freiburg im Breisgau',
      country: 'DE',
      ...unset,
    },
  },
  {
    clientId: 'nordic-living',
    address: {
      recipient: 'Nordic Living AB',
      line1: 'Magasinsgatan 22',
      postalCode: '411 18',
      city: 'Göteborg',
      country: 'SE',
      ...unset,
    },
  },
];
