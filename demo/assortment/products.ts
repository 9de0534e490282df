import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import { type Brand, brands } from './brands.ts';
import type { Category, Department } from './department.ts';
import { departments } from './departments.ts';

/** A way to buy a product. */
export interface Variant {
  sku: string;
  colour: string;
  size?: string;
}

/** What all services agree on about a product, as if they had heard the same events. */
export interface Product {
  id: string;
  name: string;
  model: string;
  department: Department;
  category: Category;
  brand: Brand;
  variants: [Variant, ...Variant[]];
  /** 0 is the plainest of its category, 1 the finest. */
  grade: number;
  createdAt: string;
}

const COUNT = 1_000;
const FIRST_NUMBER = 1_001;
const OPENING_DAY = '2022-01-10';
const DAYS_BETWEEN = 1.76;

/** The 1,000 products of the shop, `p-1001` to `p-2000`; neighbours are of different categories. */
export const products: readonly Product[] = makeProducts();

function makeProducts(): Product[] {
  const shelves = departments
    .flatMap((department) => department.categories.map((category) => ({ department, category })))
    .map((shelf) => {
      const random = new Random(`shelf:${shelf.category.id}`);
      return { ...shelf, models: random.sample(shelf.department.models, shelf.department.models.length) };
    });
  // A step that shares no factor with the number of shelves visits all of them, far apart.
  const STEP = 13;
  return Array.from({ length: COUNT }, (_, at) => {
    const shelf = shelves[(at * STEP) % shelves.length];
    const model = shelf?.models.pop();
    if (!shelf || !model) throw new Error(`No model name is left for product ${at}`);
    return makeProduct(FIRST_NUMBER + at, shelf.department, shelf.category, model);
  });
}

function makeProduct(number: number, department: Department, category: Category, model: string): Product {
  const random = new Random(`product:${number}`);
  const brand = random.pick(brands.filter(({ departments: list }) => list.includes(department.id)));
  return {
    id: `p-${number}`,
    name: `${model} ${random.pick(category.types)}`,
    model,
    department,
    category,
    brand,
    variants: makeVariants(`${brand.code}-${number}`, department, category, random),
    grade: random.next(),
    createdAt: daysAfter(OPENING_DAY, (number - FIRST_NUMBER + random.next()) * DAYS_BETWEEN),
  };
}

function makeVariants(
  prefix: string,
  { colours }: Department,
  { sizes }: Category,
  random: Random,
): Product['variants'] {
  const chosen = random.sample(colours, sizes ? random.int(1, 2) : random.int(1, 3));
  const perColour = sizes ? Math.min(sizes.length, chosen.length === 1 ? 4 : 2) : 1;
  const from = sizes ? random.int(0, sizes.length - perColour) : 0;
  const variants = chosen.flatMap((colour): Variant[] => {
    const sku = `${prefix}-${colour
      .replaceAll(/[^A-Za-z]/g, '')
      .slice(0, 3)
      .toUpperCase()}`;
    if (!sizes) return [{ sku, colour }];
    return sizes.slice(from, from + perColour).map((size) => ({ sku: `${sku}-${sizeCode(size)}`, colour, size }));
  });
  return variants as Product['variants'];
}

function sizeCode(size: string): string {
  return size
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase();
}
