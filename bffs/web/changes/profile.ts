import type { components } from '../../../services/accounts/openapi.generated.ts';
import { accountErrors } from '../../../services/accounts/refusal.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';
import type { Language } from '../schema.generated.ts';
import { given } from './given.ts';

const locales: Readonly<Record<Language, components['schemas']['Locale']>> = { EN: 'en', DE: 'de', FR: 'fr' };

export const updateProfile: MutationResolvers['updateProfile'] = async (_, { input }, { accounts }) => {
  const { language, phone, ...rest } = input;
  const body = {
    ...given(rest),
    ...(language ? { locale: locales[language] } : {}),
    // Null is a value here: it removes the number.
    ...(phone === undefined ? {} : { phone }),
  };
  try {
    return { account: await accounts.update.send({ body }), userErrors: [] };
  } catch (error) {
    return { userErrors: accountErrors(error) };
  }
};
