import type { Demand } from 'frontdesk';
import { defineBff, header, stepUp } from 'frontdesk';

interface Thing {
  readonly id: string;
  readonly size: number;
}
type Field<T> = (parent: Thing) => T | Promise<T>;
interface Fields {
  id?: Field<string>;
  size?: Field<string>;
  price?: Field<number>;
  readonly __isTypeOf?: () => boolean;
}

export const lacking: Demand<Fields, Thing> = { size: ({ size }) => `${size} m` }; // refused: Property 'price' is missing
export const misfit: Demand<Fields, Thing> = { price: () => 1 }; // refused: Property 'size' is missing
export const wrong: Demand<Fields, Thing> = { size: () => '1 m', price: () => 'dear' }; // refused: Type 'string' is not assignable to type 'number | Promise<number>'
export const more: Demand<Fields, Thing> = { size: () => '1 m', price: () => 1, colour: () => 'red' }; // refused: 'colour' does not exist

defineBff({ schema: ['shared'], operations: 'any' }); // refused: Property 'accepts' is missing
defineBff({ schema: ['shared'], accepts: ['cookie'], operations: 'any' }); // refused: Type '"cookie"' is not assignable to type
const base = { schema: ['shared'], accepts: ['anonymous'], operations: 'any' } as const;
const inputs = { locale: header('accept-language', { oneOf: ['en', 'de'], default: 'en' }) };
defineBff({ ...base, inputs, policies: { german: ({ inputs: { locale } }) => locale === 'fr' } }); // refused: This comparison appears to be unintentional
defineBff({ ...base, policies: { late: () => 'yes' } }); // refused: Type 'string' is not assignable to type
defineBff({ ...base, policies: { nosy: ({ parent }) => parent !== undefined } }); // refused: Property 'parent' does not exist
defineBff({ ...base, policies: { hasty: ({ args }) => args.cents < 5 } }); // refused: 'args.cents' is of type 'unknown'
defineBff({ ...base, policies: { stale: () => stepUp({ maxAge: '5m' }) } }); // refused: Type 'string' is not assignable to type 'number'
header('x-currency', { oneOf: ['EUR', 'USD'], default: 'GBP' }); // refused: Type '"GBP"' is not assignable to type '"EUR" | "USD"'
