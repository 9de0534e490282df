import { createHash } from 'node:crypto';
import type { Customer } from '../assortment/customers.ts';
import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import type { Account, StoredAddress } from './rows.ts';

const LAST_DAY = '2026-11-14';

/** The account of a customer, with all that such rows hold and nobody outside may see. */
export function accountOf({ id, givenName, familyName, email, country, addresses, createdAt }: Customer): Account {
  const random = new Random(`accounts:${id}`);
  const points = Math.floor(6_000 * random.next() ** 2);
  const ssn = ssnOf(random);
  const fraudScore = scoreOf(random);
  const replacedAt = daysAfter(createdAt, random.next() * 40);
  return {
    id,
    email,
    emailVerified: random.chance(0.9),
    givenName,
    familyName,
    phone: random.chance(0.7) ? addresses[0].phone : undefined,
    birthDate: random.chance(0.6)
      ? `${random.int(1948, 2006)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
      : undefined,
    locale: country.locale,
    currency: country.currency,
    newsletter: random.chance(0.35),
    loyalty: { tier: tierOf(points), points, memberSince: createdAt },
    createdAt,
    updatedAt: daysAfter(LAST_DAY, -random.next() * 60),
    passwordHash: passwordHashOf(`${id}:now`),
    ssn,
    fraudScore,
    security: {
      mfaEnabled: random.chance(0.3),
      lastLoginAt: daysAfter(LAST_DAY, -random.next() * 30),
      lastLoginIp: `203.0.113.${random.int(1, 254)}`,
      previousPasswords: random.chance(0.4) ? [{ passwordHash: passwordHashOf(`${id}:before`), replacedAt }] : [],
    },
    payment: {
      method: random.pick(['card', 'paypal', 'invoice']),
      last4: String(random.int(1_000, 9_999)),
      holder: { name: `${givenName} ${familyName}`, ssn },
    },
    risk: {
      fraudScore,
      model: 'gbm-2026-09',
      ...(random.chance(0.1) && { reviewedBy: random.pick(['r.adeyemi', 'k.sommer']) }),
    },
  };
}

/** The addresses of a customer as they are stored, the default one first. */
export function addressesOf({ id, addresses, createdAt }: Customer): StoredAddress[] {
  const random = new Random(`addresses:${id}`);
  return addresses.map((address, at) => ({
    label: at === 0 ? 'Home' : random.chance(0.6) ? random.pick(['Work', 'Parents', 'Cabin', 'Neighbour']) : undefined,
    ...address,
    verification: { checkedAt: daysAfter(createdAt, random.next() * 90), fraudScore: scoreOf(random) },
  }));
}

/** What no caller's gateway should pass on: in the form of Argon2, though nobody has this password. */
function passwordHashOf(seed: string): string {
  const hash = createHash('sha256').update(seed).digest('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=65536,t=3,p=4$${hash.slice(0, 22)}$${hash}`;
}

/** A number of a range that is never given to anybody. */
function ssnOf(random: Random): string {
  return `9${two(random.int(0, 99))}-${two(random.int(10, 99))}-${random.int(1_000, 9_999)}`;
}

/** Six decimals, so that it can be told from other numbers when an answer is searched for it. */
function scoreOf(random: Random): number {
  return random.int(10_000, 989_999) / 1_000_000;
}

function tierOf(points: number): 'basic' | 'silver' | 'gold' {
  if (points >= 3_500) return 'gold';
  return points >= 1_000 ? 'silver' : 'basic';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
