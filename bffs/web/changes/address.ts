import type { components } from '../../../services/accounts/openapi.generated.ts';
import { accountErrors } from '../../../services/accounts/refusal.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';
import type { AddressInput } from '../schema.generated.ts';
import { given } from './given.ts';

export const addAddress: MutationResolvers['addAddress'] = async (_, { input }, { accounts }) => {
  try {
    return { address: await accounts.addAddress.send({ body: bodyOf(input) }), viewer: {}, userErrors: [] };
  } catch (error) {
    return { viewer: {}, userErrors: accountErrors(error) };
  }
};

export const updateAddress: MutationResolvers['updateAddress'] = async (_, { id, input }, { accounts }) => {
  try {
    return { address: await accounts.changeAddress.send({ id, body: bodyOf(input) }), viewer: {}, userErrors: [] };
  } catch (error) {
    return { viewer: {}, userErrors: accountErrors(error, { address: ['id'] }) };
  }
};

export const removeAddress: MutationResolvers['removeAddress'] = async (_, { id }, { accounts }) => {
  try {
    await accounts.removeAddress.send({ id });
    return { removedId: id, viewer: {}, userErrors: [] };
  } catch (error) {
    return { viewer: {}, userErrors: accountErrors(error, { address: ['id'] }) };
  }
};

function bodyOf({ recipient, line1, postalCode, city, country, ...optional }: AddressInput): Sent {
  return { ...given(optional), recipient, line1, postalCode, city, country };
}

type Sent = components['schemas']['NewAddress'];
