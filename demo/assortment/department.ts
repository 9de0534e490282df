/** A category of the lower level: what its products are called, made of, and said to be. */
export interface Category {
  id: string;
  name: string;
  about: string;
  types: string[];
  priceEur: [number, number];
  weightGrams: [number, number];
  sizes?: string[];
  materials: string[];
  attributes: Record<string, string[]>;
  /** First sentences of a description; `{model}` is the product's. */
  openers: string[];
  features: string[];
}

/** A category of the upper level, with what customers like and dislike about its products. */
export interface Department {
  id: string;
  name: string;
  about: string;
  colours: string[];
  models: readonly string[];
  praise: string[];
  gripes: string[];
  categories: Category[];
}

/** Model names that suit things for outside. */
export const wildNames = [
  'Fjell',
  'Tarn',
  'Kestrel',
  'Ridge',
  'Alder',
  'Skarn',
  'Lodestar',
  'Heron',
  'Bracken',
  'Cairn',
  'Moraine',
  'Osprey',
  'Larch',
  'Summit',
  'Tundra',
  'Halla',
  'Corrie',
  'Drift',
  'Ember',
  'Fell',
  'Glen',
  'Juniper',
  'Karst',
  'Lynx',
  'Marten',
  'Nunatak',
  'Orrin',
  'Polar',
  'Quarry',
  'Raven',
  'Saltire',
  'Traverse',
  'Ullin',
  'Vetta',
  'Wren',
  'Yarrow',
];

/** Model names that suit things for the house. */
export const homeNames = [
  'Ada',
  'Bergen',
  'Clara',
  'Dune',
  'Elm',
  'Faro',
  'Gustav',
  'Hygge',
  'Ines',
  'Juno',
  'Koto',
  'Lund',
  'Maren',
  'Nola',
  'Oslo',
  'Porto',
  'Rilke',
  'Sora',
  'Tilda',
  'Umber',
  'Vera',
  'Weimar',
  'Ystad',
  'Zola',
  'Anders',
  'Brera',
  'Costa',
  'Delft',
  'Edda',
  'Fioro',
  'Greta',
  'Hanko',
  'Iris',
  'Jasper',
  'Kyoto',
  'Linden',
];

/** Model names that suit things with a plug. */
export const techNames = [
  'Aria',
  'Beacon',
  'Cadence',
  'Delta',
  'Echo Bay',
  'Flux',
  'Gamma',
  'Halo',
  'Ion',
  'Jet',
  'Kilo',
  'Lumen',
  'Mono',
  'Nova',
  'Orbit',
  'Pulse',
  'Quanta',
  'Relay',
  'Sonar',
  'Tempo',
  'Unison',
  'Vector',
  'Wave',
  'Xeno',
  'Yield',
  'Zephyr',
  'Axis',
  'Bolt',
  'Core',
  'Dyad',
  'Elan',
  'Focus',
  'Grid',
  'Harmony',
  'Index',
  'Prism',
];
