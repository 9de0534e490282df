import type { RowOf } from 'frontdesk';
import type { accounts } from '../../../services/accounts/endpoints.ts';
import type { AccountResolvers } from '../resolvers.generated.ts';
import type { Language, LoyaltyTier } from '../schema.generated.ts';

export type AccountParent = RowOf<typeof accounts, 'me'>;

const languages: Readonly<Record<AccountParent['locale'], Language>> = { en: 'EN', de: 'DE', fr: 'FR' };
const tiers: Readonly<Record<AccountParent['loyalty']['tier'], LoyaltyTier>> = {
  basic: 'BASIC',
  silver: 'SILVER',
  gold: 'GOLD',
};

export const Account: AccountResolvers = {
  language: ({ locale }) => languages[locale],
  loyalty: ({ loyalty: { tier, points, memberSince } }) => ({ tier: tiers[tier], points, memberSince }),
  usualPayment: ({ payment }) => payment,
};
