/** A maker: `code` starts the skus of its products. */
export interface Brand {
  id: string;
  name: string;
  code: string;
  country: string;
  foundedYear: number;
  about: string;
  departments: string[];
}

type Line = [name: string, code: string, country: string, foundedYear: number, departments: string, about: string];

const lines: Line[] = [
  [
    'Halden',
    'HLD',
    'NO',
    1974,
    'camping clothing',
    'Tents and shells from the Oslofjord, tested on the people who sew them.',
  ],
  ['Nordvik', 'NRV', 'SE', 1988, 'camping footwear clothing', 'Plain gear for bad weather.'],
  ['Tarnhow', 'TRN', 'GB', 1961, 'camping clothing', 'A mill, a workshop and a very wet valley.'],
  ['Altura Works', 'ALT', 'IT', 1996, 'camping footwear', 'Alpine equipment from Belluno.'],
  ['Pedalier', 'PDL', 'FR', 1979, 'cycling', 'Parts and bags for those who ride every day.'],
  ['Veloform', 'VLF', 'DE', 2003, 'cycling', 'Engineering for bicycles, from Freiburg.'],
  ['Kettenwerk', 'KTW', 'DE', 1956, 'cycling', 'Workshop tools that apprentices inherit.'],
  ['Rull', 'RUL', 'DK', 2012, 'cycling', 'Helmets and lights for cities with many bicycles.'],
  ['Merrow', 'MRW', 'IE', 1992, 'clothing', 'Wool first. Everything else second.'],
  ['Sollid', 'SLD', 'NO', 2006, 'clothing footwear', 'Layers for people who live outside.'],
  ['Grenzstein', 'GRZ', 'DE', 1931, 'footwear', 'Boots from Trier, with a workshop that answers the telephone.'],
  ['Passo', 'PAS', 'IT', 1984, 'footwear', 'Light shoes for fast feet.'],
  ['Eisenhart', 'ESH', 'DE', 1899, 'kitchen', 'Blades from Solingen.'],
  ['Maison Vauclair', 'MVC', 'FR', 1925, 'kitchen', 'Enamel and iron from Picardy.'],
  ['Kopp & Tochter', 'KPT', 'AT', 1968, 'kitchen', 'Coffee things, designed at a kitchen table in Graz.'],
  ['Hagi', 'HAG', 'JP', 1948, 'kitchen living', 'Stoneware and steel with little decoration.'],
  ['Lumi', 'LUM', 'FI', 1999, 'living', 'Light for long winters.'],
  ['Fabrica Serra', 'FBS', 'PT', 1952, 'living', 'Woven near Covilhã, washed in the river.'],
  ['Oake', 'OAK', 'GB', 2010, 'living', 'Furniture of few parts.'],
  ['Norrland Ull', 'NLU', 'SE', 1934, 'living', 'Blankets from northern sheep.'],
  ['Klangfeld', 'KLF', 'DE', 1977, 'audio', 'Loudspeakers and record players, built in Erfurt.'],
  ['Ostinato', 'OST', 'NL', 2008, 'audio', 'Headphones that can be taken apart.'],
  ['Aural Lab', 'AUR', 'GB', 2014, 'audio', 'Sound by three engineers and a cellist.'],
  ['Tessera', 'TSR', 'DK', 2001, 'audio electronics', 'Quiet objects for busy rooms.'],
  ['Voltaic North', 'VLN', 'SE', 2011, 'electronics', 'Energy that fits in a pocket.'],
  ['Kontor', 'KNT', 'DE', 2005, 'electronics', 'Things for desks.'],
  ['Weitblick', 'WTB', 'DE', 1938, 'electronics', 'Optics from Wetzlar.'],
];

/** All brands, in the order of their names. */
export const brands: readonly Brand[] = lines
  .map(([name, code, country, foundedYear, departments, about]) => ({
    id: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    name,
    code,
    country,
    foundedYear,
    about,
    departments: departments.split(' '),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
