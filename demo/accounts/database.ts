import type { DatabaseSync } from 'node:sqlite';
import { customers } from '../assortment/customers.ts';
import { openDatabase } from '../kit/database.ts';
import { accountOf, addressesOf } from './seed.ts';

// `row` is the document itself; the columns beside it exist to find it, and to keep it unique.
const schema = `
  create table account (id text primary key, email text not null unique, row text not null) strict;
  create table address (
    number integer primary key autoincrement, account_id text not null references account, is_default integer not null,
    row text not null
  ) strict;
  create index address_account on address (account_id, number);
`;

/** Adds an address. */
export const INSERT_ADDRESS = 'insert into address (account_id, is_default, row) values (?, ?, ?)';

/** The database of the accounts, filled from the seed. */
export function openAccounts(): DatabaseSync {
  return openDatabase(schema, (database) => {
    const account = database.prepare('insert into account values (?, ?, ?)');
    const address = database.prepare(INSERT_ADDRESS);
    for (const customer of customers) {
      account.run(customer.id, customer.email, JSON.stringify(accountOf(customer)));
      for (const [at, row] of addressesOf(customer).entries()) {
        address.run(customer.id, Number(at === 0), JSON.stringify(row));
      }
    }
  });
}
