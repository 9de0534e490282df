import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import { type Country, countries } from './countries.ts';
import type { PostalAddress } from './postal-address.ts';

/** What all services agree on about a customer. */
export interface Customer {
  id: string;
  givenName: string;
  familyName: string;
  email: string;
  country: Country;
  addresses: [PostalAddress, ...PostalAddress[]];
  createdAt: string;
}

const COUNT = 500;
const OPENING_DAY = '2022-01-17';
const DAYS_BETWEEN = 3.4;

/** The 500 customers of the shop, `a-0001` to `a-0500`, in the order in which they came. */
export const customers: readonly Customer[] = Array.from({ length: COUNT }, (_, at) => makeCustomer(at));

function makeCustomer(at: number): Customer {
  const number = at + 1;
  const random = new Random(`customer:${number}`);
  const country = random.pick(countries);
  const givenName = random.pick(country.givenNames);
  const familyName = random.pick(country.familyNames);
  const recipient = `${givenName} ${familyName}`;
  const phone = phoneIn(country, random);
  const count = random.pick([1, 1, 2, 2, 3, 4]);
  const others = Array.from({ length: count - 1 }, () => {
    const friend = random.chance(0.3) ? `${random.pick(country.givenNames)} ${familyName}` : recipient;
    return addressIn(country, friend, random.chance(0.4) ? phone : undefined, random);
  });
  return {
    id: `a-${String(number).padStart(4, '0')}`,
    givenName,
    familyName,
    email: `${plain(givenName)}.${plain(familyName)}.${number}@mail.example`,
    country,
    addresses: [addressIn(country, recipient, phone, random), ...others],
    createdAt: daysAfter(OPENING_DAY, (at + random.next()) * DAYS_BETWEEN),
  };
}

function addressIn(country: Country, recipient: string, phone: string | undefined, random: Random): PostalAddress {
  const [city, postalCode, region] = random.pick(country.cities);
  return {
    recipient,
    line1: random.pick(country.streets).replace('{n}', String(random.int(1, 148))),
    line2: random.chance(0.2) ? random.pick(['c/o Hansen', '2nd floor', 'Rear building', 'Unit 7']) : undefined,
    postalCode: postalCode.replaceAll('#', () => String(random.int(0, 9))),
    city,
    region,
    country: country.code,
    phone,
  };
}

function phoneIn({ phonePrefix }: Country, random: Random): string {
  return `${phonePrefix} ${random.int(1_000_000, 9_999_999)}`;
}

/** A name in letters that any mail system takes. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}
