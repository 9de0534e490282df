import { type Caller, identified } from '../kit/caller.ts';
import { invalid } from '../kit/fields.ts';
import { json, Refusal } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { patched, sentAddressOf } from './changes.ts';
import { openAccounts } from './database.ts';
import { accountQueries } from './queries.ts';
import type { Account, Address } from './rows.ts';

const MAX_ADDRESSES = 20;

/** Customers and their addresses; everybody sees their own alone. */
export const accounts: DemoService = {
  name: 'accounts',

  open(tools) {
    const database = openAccounts();
    const queries = accountQueries(database);
    const route = identified('accounts', tools);

    const own = (caller: Caller) => {
      if (caller.kind !== 'customer') throw new Refusal(403, 'A partner has no account here');
      const found = queries.account(caller.accountId);
      if (!found) throw new Refusal(404, `There is no account ${caller.accountId}`);
      return found;
    };
    const ownAddress = (account: Account, id = ''): Address => {
      const found = queries.addresses(account.id).find((address) => address.id === id);
      if (!found) throw new Refusal(404, `There is no address ${id}`);
      return found;
    };
    const chosen = (account: Account, address: Address): Address => {
      if (address.isDefault) queries.chooseDefault(account.id, address.id);
      return address;
    };

    return {
      close: () => database.close(),
      routes: {
        'GET /me': route((caller) => json(accountRow(own(caller)))),

        'GET /accounts/{id}': route((caller, { params }) => {
          // The same for an account that there is and one that there is not.
          if (caller.kind !== 'customer' || caller.accountId !== params.id) {
            throw new Refusal(403, `The account ${params.id} is not yours`);
          }
          return json(accountRow(own(caller)));
        }),

        'PATCH /me': route((caller, { body }) => {
          const { account, defaultAddressId } = own(caller);
          const after = { ...patched(account, body), updatedAt: tools.now().toISOString() };
          const owner = queries.emailOwner(after.email);
          if (owner !== undefined && owner !== account.id) throw invalid('email', 'an address that nobody else uses');
          queries.save(after);
          return json(accountRow({ account: after, defaultAddressId }));
        }),

        'GET /me/addresses': route((caller) => json({ addresses: queries.addresses(own(caller).account.id) })),

        'POST /me/addresses': route((caller, { body }) => {
          const { account } = own(caller);
          const { isDefault = false, ...sent } = sentAddressOf(body);
          const count = queries.addresses(account.id).length;
          if (count >= MAX_ADDRESSES) throw new Refusal(409, `An account keeps up to ${MAX_ADDRESSES} addresses`);
          const added = queries.addAddress(account.id, { ...sent, verification: verified(tools.now()) });
          // The first address is the default, whatever it says.
          const address = chosen(account, { ...added, isDefault: isDefault || count === 0 });
          return json(address, 201, { location: `/me/addresses/${address.id}` });
        }),

        'PUT /me/addresses/{id}': route((caller, { params, body }) => {
          const { account } = own(caller);
          const { id, isDefault } = ownAddress(account, params.id);
          const sent = sentAddressOf(body);
          if (isDefault && sent.isDefault === false) {
            throw invalid('isDefault', 'true: choose another address as the default instead');
          }
          const verification = verified(tools.now());
          return json(
            chosen(
              account,
              queries.replaceAddress(account.id, { ...sent, id, verification, isDefault: sent.isDefault ?? isDefault }),
            ),
          );
        }),

        'DELETE /me/addresses/{id}': route((caller, { params }) => {
          const { account } = own(caller);
          const { id, isDefault } = ownAddress(account, params.id);
          queries.removeAddress(account.id, id);
          const [next] = queries.addresses(account.id);
          if (isDefault && next) queries.chooseDefault(account.id, next.id);
          return { status: 204, headers: {}, body: '' };
        }),
      },
    };
  },
};

function accountRow({ account, defaultAddressId }: { account: Account; defaultAddressId: string | undefined }) {
  return { ...account, defaultAddressId };
}

/** What the check of an address says when it is new: nothing against it. */
function verified(now: Date) {
  return { checkedAt: now.toISOString(), fraudScore: 0.012345 };
}
