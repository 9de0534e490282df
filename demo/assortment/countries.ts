import type { Currency } from './prices.ts';

/** A country that the shop delivers to, and what people and places are called there. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string;
  currency: Currency;
  locale: 'en' | 'de' | 'fr';
  phonePrefix: string;
  /** Its postal codes, and the words for them. */
  postalCode: { pattern: RegExp; expected: string };
  /** Cities, each with a postal code in which `#` stands for any digit. */
  cities: readonly (readonly [name: string, postalCode: string, region?: string])[];
  /** `{n}` is the number of the house. */
  streets: readonly string[];
  givenNames: readonly string[];
  familyNames: readonly string[];
}

const digits = (count: number) => ({ pattern: new RegExp(`^\\d{${count}}$`), expected: `${count} digits` });

export const countries: readonly Country[] = [
  {
    code: 'DE',
    currency: 'EUR',
    locale: 'de',
    phonePrefix: '+49 151',
    postalCode: digits(5),
    cities: [
      ['Hamburg', '204##'],
      ['Leipzig', '042##'],
      ['Freiburg im Breisgau', '791##'],
      ['Köln', '506##'],
    ],
    streets: ['Lindenallee {n}', 'Am Mühlbach {n}', 'Schillerstraße {n}', 'Gartenweg {n}'],
    givenNames: ['Katrin', 'Jonas', 'Marta', 'Viktor', 'Greta', 'Henning', 'Anneliese', 'Cem'],
    familyNames: ['Krüger', 'Brandt', 'Öztürk', 'Lorenz', 'Weiß', 'Petersen', 'Hartmann'],
  },
  {
    code: 'AT',
    currency: 'EUR',
    locale: 'de',
    phonePrefix: '+43 660',
    postalCode: digits(4),
    cities: [
      ['Graz', '80##'],
      ['Wien', '10##'],
      ['Dornbirn', '68##'],
    ],
    streets: ['Hauptplatz {n}', 'Mariahilfer Zeile {n}', 'Murgasse {n}'],
    givenNames: ['Leopold', 'Theresa', 'Agnes', 'Florian'],
    familyNames: ['Kopp', 'Steiner', 'Moser', 'Wallner'],
  },
  {
    code: 'GB',
    currency: 'GBP',
    locale: 'en',
    phonePrefix: '+44 7700',
    postalCode: {
      pattern: /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/,
      expected: 'a postcode such as LS1 4AP',
    },
    cities: [
      ['Leeds', 'LS# #AB'],
      ['Kendal', 'LA9 #RT'],
      ['Bristol', 'BS# #QT'],
      ['Inverness', 'IV2 #HF'],
    ],
    streets: ['{n} Mill Lane', '{n} Station Road', 'Flat {n}, The Old Tannery', '{n} Harbour View'],
    givenNames: ['Callum', 'Hannah', 'Priya', 'Oliver', 'Winifred', 'Ben', 'Morag'],
    familyNames: ['Ashworth', 'Macrae', 'Patel', "O'Hara", 'Thwaite', 'Bell'],
  },
  {
    code: 'FR',
    currency: 'EUR',
    locale: 'fr',
    phonePrefix: '+33 6 39',
    postalCode: digits(5),
    cities: [
      ['Lyon', '6900#'],
      ['Nantes', '440##'],
      ['Strasbourg', '670##'],
    ],
    streets: ['{n} rue des Tilleuls', '{n} bis quai de la Fosse', '{n} place du Marché'],
    givenNames: ['Émile', 'Leïla', 'Hugo', 'Solène', 'Aurélie'],
    familyNames: ['Rousseau', 'Lefèvre', 'Haddad', 'Garnier', 'Petit'],
  },
  {
    code: 'NL',
    currency: 'EUR',
    locale: 'en',
    phonePrefix: '+31 6 12',
    postalCode: { pattern: /^\d{4} [A-Z]{2}$/, expected: 'a postcode such as 3071 AB' },
    cities: [
      ['Rotterdam', '30## AB'],
      ['Utrecht', '35## KL'],
      ['Groningen', '97## GT'],
    ],
    streets: ['Prinsenkade {n}', 'Molenstraat {n}', 'Dorpsweg {n}'],
    givenNames: ['Sanne', 'Daan', 'Femke', 'Ruben'],
    familyNames: ['de Vries', "van 't Hof", 'Bakker', 'Visser'],
  },
  {
    code: 'SE',
    currency: 'EUR',
    locale: 'en',
    phonePrefix: '+46 70',
    postalCode: { pattern: /^\d{3} \d{2}$/, expected: 'a postcode such as 411 04' },
    cities: [
      ['Göteborg', '411 ##'],
      ['Umeå', '903 ##'],
    ],
    streets: ['Storgatan {n}', 'Björkvägen {n}'],
    givenNames: ['Freya', 'Ingrid', 'Rasmus', 'Åsa'],
    familyNames: ['Lindqvist', 'Sjöberg', 'Norén'],
  },
  {
    code: 'IT',
    currency: 'EUR',
    locale: 'en',
    phonePrefix: '+39 351',
    postalCode: digits(5),
    cities: [
      ['Torino', '101##'],
      ['Belluno', '32100'],
      ['Bologna', '401##'],
    ],
    streets: ['Via Garibaldi {n}', 'Corso Dante {n}', 'Vicolo Stretto {n}'],
    givenNames: ['Chiara', 'Luca', 'Giulia', 'Matteo'],
    familyNames: ["D'Angelo", 'Ferri', 'Colombo'],
  },
  {
    code: 'US',
    currency: 'USD',
    locale: 'en',
    phonePrefix: '+1 555',
    postalCode: { pattern: /^\d{5}(-\d{4})?$/, expected: 'a ZIP code such as 97201 or 97201-0112' },
    cities: [
      ['Portland', '972##', 'OR'],
      ['Boulder', '803##', 'CO'],
      ['Burlington', '054##', 'VT'],
    ],
    streets: ['{n} Juniper Street', '{n} Ridgeline Drive', '{n} E 12th Avenue'],
    givenNames: ['Noah', 'Yasmin', 'Pablo', 'Sofia', 'Tyrell', 'June'],
    familyNames: ['Whitaker', 'Gómez', 'Nguyen', 'Freeman', 'Kowalski'],
  },
];
