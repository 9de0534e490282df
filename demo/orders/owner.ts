import type { Caller } from '../kit/caller.ts';
import type { Order } from './rows.ts';

/** Whose orders and cart these are, as one text: nobody else sees them. */
export function ownerOf(caller: Caller): string {
  return caller.kind === 'customer' ? `account:${caller.accountId}` : `client:${caller.clientId}`;
}

/** The same for an order that was placed. */
export function ownerOfOrder({ accountId, clientId }: Order): string {
  return accountId === undefined ? `client:${clientId}` : `account:${accountId}`;
}
