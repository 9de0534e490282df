import { customers } from '../../demo/assortment/customers.ts';
import { availableOf } from '../../demo/assortment/stock.ts';
import { variants } from '../../demo/assortment/variants.ts';
import type { ContractRequest } from './contract-request.ts';
import { customer, partner } from './tokens.ts';

const own = customer('a-0001');
const withKey = (key: string) => ({ ...own, 'idempotency-key': key });
const skus = [...variants.keys()].filter((sku) => availableOf(sku) > 0);
const [sku] = skus;
const shippingAddress = customers[0]?.addresses[0];
const order = { lines: [{ sku, quantity: 1 }], shippingAddress, reference: 'R-1' };
const orderIds = Array.from({ length: 100 }, (_, at) => `o-${13_000 - at}`).join();

/** Requests that together use every operation and every status of the contract of the orders. */
export const orderRequests: ContractRequest[] = [
  ...customers.map(({ id }): ContractRequest => ['GET', '/orders?limit=50', 200, undefined, customer(id)]),
  ['GET', '/orders?limit=5&reference=PO-1', 200, undefined, partner('radhaus')],
  ['GET', '/orders?after=WzEyMDAwXQ', 200, undefined, partner('radhaus')],
  ['GET', '/orders?limit=51', 400, undefined, own],
  ['GET', '/orders', 401],
  ['GET', '/orders/o-13000', 200, undefined, own],
  ['GET', '/orders/o-13000', 404, undefined, customer('a-0002')],
  ['GET', '/orders/o-13000', 401],
  ['GET', `/shipments?orderIds=${orderIds}&limit=300`, 200, undefined, own],
  ['GET', `/shipments?orderIds=${orderIds}&limit=300`, 200, undefined, partner('radhaus')],
  ['GET', '/shipments', 400, undefined, own],
  ['GET', '/shipments?orderIds=o-13000', 401],
  ['POST', '/orders', 201, order, withKey('one')],
  ['POST', '/orders', 200, order, withKey('one')],
  ['POST', '/orders', 422, { ...order, reference: 'R-2' }, withKey('one')],
  ['POST', '/orders', 422, {}, withKey('two')],
  ['POST', '/orders', 409, { ...order, lines: [{ sku, quantity: 999 }] }, withKey('two')],
  ['POST', '/orders', 409, { ...order, maxTotalMinor: 0 }, withKey('two')],
  ['POST', '/orders', 400, order, own],
  ['POST', '/orders', 400, [], withKey('two')],
  ['POST', '/orders', 401, order],
  ['GET', '/cart', 200, undefined, own],
  ['GET', '/cart', 401],
  ['PUT', `/cart/lines/${sku}`, 400, [], own],
  ['PUT', `/cart/lines/${sku}`, 401, { quantity: 1 }],
  ['PUT', '/cart/lines/nothing', 404, { quantity: 1 }, own],
  ['PUT', `/cart/lines/${sku}`, 422, { quantity: 0 }, own],
  ['DELETE', '/cart', 204, undefined, own],
  ['DELETE', '/cart', 401],
  ['POST', '/orders', 409, { fromCart: true, shippingAddress }, withKey('two')],
  ...skus.slice(0, 50).map((one): ContractRequest => ['PUT', `/cart/lines/${one}`, 200, { quantity: 1 }, own]),
  ['PUT', `/cart/lines/${skus[50]}`, 409, { quantity: 1 }, own],
  ['DELETE', `/cart/lines/${sku}`, 200, undefined, own],
  ['DELETE', `/cart/lines/${sku}`, 401],
];
