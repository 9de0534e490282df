import type { PostalAddress } from '../assortment/postal-address.ts';
import type { Currency } from '../assortment/prices.ts';

export const locales = ['en', 'de', 'fr'] as const;

/** An account as it is stored and, with its default address, as it is answered. */
export interface Account {
  id: string;
  email: string;
  emailVerified: boolean;
  givenName: string;
  familyName: string;
  phone: string | undefined;
  birthDate: string | undefined;
  locale: (typeof locales)[number];
  currency: Currency;
  newsletter: boolean;
  loyalty: { tier: 'basic' | 'silver' | 'gold'; points: number; memberSince: string };
  createdAt: string;
  updatedAt: string;
  passwordHash: string;
  ssn: string;
  fraudScore: number;
  security: {
    mfaEnabled: boolean;
    lastLoginAt: string;
    lastLoginIp: string;
    previousPasswords: { passwordHash: string; replacedAt: string }[];
  };
  payment: { method: string; last4: string; holder: { name: string; ssn: string } };
  risk: { fraudScore: number; model: string; reviewedBy?: string };
}

/** An address as it is stored; its number and whether it is the default stand in columns. */
export interface StoredAddress extends PostalAddress {
  label: string | undefined;
  verification: { checkedAt: string; fraudScore: number };
}

/** An address as it is answered. */
export interface Address extends StoredAddress {
  id: string;
  isDefault: boolean;
}
