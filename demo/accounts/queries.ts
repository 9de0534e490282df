import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { INSERT_ADDRESS } from './database.ts';
import type { Account, Address, StoredAddress } from './rows.ts';

/** What the accounts service reads and writes. */
export function accountQueries(database: DatabaseSync) {
  const account = database.prepare(`
    select row, (select number from address where account_id = account.id and is_default) as "default"
    from account where id = ?`);
  const emailOwner = database.prepare('select id from account where email = ? collate nocase');
  const update = database.prepare('update account set email = ?, row = ? where id = ?');
  const addresses = database.prepare('select * from address where account_id = ? order by is_default desc, number');
  const insert = database.prepare(`${INSERT_ADDRESS} returning *`);
  const replace = database.prepare(
    'update address set is_default = ?, row = ? where number = ? and account_id = ? returning *',
  );
  const remove = database.prepare('delete from address where number = ? and account_id = ?');
  const choose = database.prepare('update address set is_default = (number = ?) where account_id = ?');

  return {
    account: (id: string): { account: Account; defaultAddressId: string | undefined } | undefined => {
      const found = account.get(id);
      if (!found) return undefined;
      const defaultAddressId = found.default === null ? undefined : idOf(found.default);
      return { account: JSON.parse(String(found.row)), defaultAddressId };
    },
    emailOwner: (email: string): string | undefined => emailOwner.get(email)?.id?.toString(),
    save: (row: Account) => update.run(row.email, JSON.stringify(row), row.id),

    addresses: (accountId: string): Address[] => addresses.all(accountId).map(addressRow),
    addAddress: (accountId: string, row: StoredAddress): Address =>
      returned(insert.get(accountId, 0, JSON.stringify(row))),
    replaceAddress: (accountId: string, { id, isDefault, ...row }: Address): Address =>
      returned(replace.get(Number(isDefault), JSON.stringify(row), numberOf(id), accountId)),
    removeAddress: (accountId: string, id: string) => remove.run(numberOf(id), accountId),
    /** Makes one address the default, and no other. */
    chooseDefault: (accountId: string, id: string) => choose.run(numberOf(id), accountId),
  };
}

type Row = Record<string, SQLOutputValue>;

function addressRow({ number, is_default, row }: Row): Address {
  return { id: idOf(number), isDefault: is_default === 1, ...JSON.parse(String(row)) };
}

function returned(row: Row | undefined): Address {
  if (!row) throw new Error('The address was not returned');
  return addressRow(row);
}

function idOf(number: unknown): string {
  return `ad-${String(number).padStart(5, '0')}`;
}

function numberOf(id: string): number {
  return Number(id.slice('ad-'.length));
}
