import { customers } from '../../demo/assortment/customers.ts';
import type { ContractRequest } from './contract-request.ts';
import { customer, partner } from './tokens.ts';

const address = {
  recipient: 'Ruben Visser',
  line1: 'Molenstraat 1',
  postalCode: '3592 KL',
  city: 'Utrecht',
  country: 'NL',
};
const own = customer('a-0001');
const nobody = customer('a-9999');

/** Requests that together use every operation and every status of the contract of the accounts. */
export const accountRequests: ContractRequest[] = [
  ...customers.map(({ id }): ContractRequest => ['GET', `/accounts/${id}`, 200, undefined, customer(id)]),
  ...customers.slice(0, 100).map(({ id }): ContractRequest => ['GET', '/me/addresses', 200, undefined, customer(id)]),
  ['GET', '/me', 200, undefined, own],
  ['PATCH', '/me', 200, { newsletter: true }, own],
  ['PATCH', '/me', 400, [], own],
  ['PATCH', '/me', 422, { locale: 'xx' }, own],
  ['POST', '/me/addresses', 400, 'text', own],
  ['POST', '/me/addresses', 422, {}, own],
  ['PUT', '/me/addresses/ad-00001', 200, address, own],
  ['PUT', '/me/addresses/ad-00001', 400, [], own],
  ['PUT', '/me/addresses/ad-00001', 422, {}, own],
  ...Array.from({ length: 18 }, (): ContractRequest => ['POST', '/me/addresses', 201, address, own]),
  ['POST', '/me/addresses', 409, address, own],
  ['DELETE', '/me/addresses/ad-00001', 204, undefined, own],
  ['GET', '/accounts/a-0002', 403, undefined, own],
  ['GET', '/accounts/a-9999', 404, undefined, nobody],
  ['GET', '/accounts/a-0001', 401],
  ...refusals('GET', '/me'),
  ...refusals('PATCH', '/me', {}),
  ...refusals('GET', '/me/addresses'),
  ...refusals('POST', '/me/addresses', address),
  ...refusals('PUT', '/me/addresses/ad-00003', address),
  ...refusals('DELETE', '/me/addresses/ad-00003'),
];

function refusals(method: string, path: string, body?: unknown): ContractRequest[] {
  return [
    [method, path, 401, body],
    [method, path, 403, body, partner('radhaus')],
    [method, path, 404, body, nobody],
  ];
}
