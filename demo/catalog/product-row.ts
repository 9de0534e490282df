import type { Product, Variant } from '../assortment/products.ts';
import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';

const WIDTHS = [160, 320, 640, 1280];
const VIEWS = ['on a plain ground', 'in use', 'seen from the side', 'detail of the material'];
const LATEST_UPDATE = '2026-11-14T06:00:00Z';

/** The row of a product as the catalog answers it: as fat as such rows are, internals included. */
export function productRow(product: Product) {
  const random = new Random(`catalog:${product.id}`);
  const { id, name, model, category, department, brand, variants, createdAt } = product;
  const slug = slugOf(`${brand.name} ${name}`);
  const updatedAt = daysAfter(createdAt, random.next() * 200);
  const [opener = '', ...highlights] = [random.pick(category.openers).replaceAll('{model}', model)].concat(
    random.sample(category.features, random.int(3, 4)),
  );
  const material = random.pick(category.materials);
  const weight = Math.round(category.weightGrams[0] + random.next() * spread(category.weightGrams));

  return {
    id,
    name,
    ...(random.chance(0.6) && { subtitle: `${brand.name} · ${material}` }),
    slug,
    status: random.chance(0.02) ? 'discontinued' : 'active',
    brand: { id: brand.id, name: brand.name, country: brand.country },
    categoryId: category.id,
    description: [opener, ...highlights, brand.about].join(' '),
    highlights: highlights.slice(0, 3),
    images: images(product, slug, random),
    variants: variants.map((variant) => variantRow(variant, product, weight, random)),
    defaultSku: variants[0].sku,
    attributes: [
      { name: 'Material', value: material },
      { name: 'Weight', value: String(weight), unit: 'g' },
      ...Object.entries(category.attributes).map(([key, values]) => ({ name: key, value: random.pick(values) })),
    ],
    tags: [department.id, category.id, ...random.sample(['bestseller', 'repairable', 'gift', 'staff-pick', 'new'], 1)],
    createdAt,
    updatedAt: updatedAt < LATEST_UPDATE ? updatedAt : LATEST_UPDATE,
    ...(random.chance(0.7) && { warrantyMonths: random.pick([24, 36, 60]) }),
    ...(random.chance(0.3) && { manualUrl: `https://static.shop.example/manuals/${id}.pdf` }),
    ...(random.chance(0.4) && { careInstructions: 'Wipe clean with a damp cloth. Let it dry before you store it.' }),
    seo: {
      title: `${brand.name} ${name} | Fernweg`,
      description: opener,
      canonicalPath: `/${department.id}/${category.id}/${slug}`,
    },
    supplier: supplier(random),
    internal: {
      buyer: random.pick(['m.okafor', 'j.lindqvist', 's.moreau', 'a.brandt']),
      marginClass: random.pick(['A', 'B', 'C']),
      customsCode: String(random.int(39000000, 96999999)),
      ...(random.chance(0.35) && { note: random.pick(NOTES) }),
    },
  };
}

const NOTES = [
  'Price agreement ends in Q2, renegotiate before the spring catalogue.',
  'Returns above the average of the category; check the size chart.',
  'Supplier announced a new model. Do not reorder more than four weeks.',
  'Photos to be redone: the colour is too warm.',
];

function spread([min, max]: [number, number]): number {
  return max - min;
}

function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f’]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function images({ id, name, brand }: Product, slug: string, random: Random) {
  return VIEWS.slice(0, random.int(1, 3)).map((view, at) => {
    // Some originals are too small for the widest rendition.
    const widths = random.chance(0.15) ? WIDTHS.slice(0, -1) : WIDTHS;
    return {
      id: `${id}-${at + 1}`,
      alt: `${brand.name} ${name}, ${view}`,
      renditions: widths.map((width) => ({
        url: `https://img.shop.example/${slug}-${at + 1}-${width}.webp`,
        width,
        height: (width * 3) / 4,
      })),
    };
  });
}

function variantRow({ sku, colour, size }: Variant, { id }: Product, weight: number, random: Random) {
  return {
    sku,
    name: size ? `${colour}, ${size}` : colour,
    colour,
    ...(size !== undefined && { size }),
    gtin: `40${id.slice(2)}${random.int(1_000_000, 9_999_999)}`,
    shippingWeightGrams: Math.round(weight * 1.15) + 60,
  };
}

function supplier(random: Random) {
  const number = random.int(1, 40);
  return {
    id: `s-${100 + number}`,
    leadTimeDays: random.pick([5, 7, 10, 14, 21, 35]),
    incoterm: random.pick(['DAP', 'DDP', 'FCA', 'EXW']),
    contact: `orders@supplier-${100 + number}.example`,
  };
}
