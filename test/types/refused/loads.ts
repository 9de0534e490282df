import { type BoundService, type Things, things } from '../accepted/endpoints.ts';

declare const bound: BoundService<Things>;

bound.thing.load(7); // refused: Argument of type 'number' is not assignable to parameter of type 'string'
bound.thing.load({ id: 'a' }); // refused: is not assignable to parameter of type 'string'
bound.coloured.load({ id: 'a' }); // refused: Property 'colour' is missing
bound.coloured.load({ id: 'a', colour: 'green' }); // refused: Type '"green"' is not assignable to type
bound.place.load({ row: 1 }); // refused: Property 'seat' is missing
bound.place.load({ row: '1', seat: 'A' }); // refused: Type 'string' is not assignable to type 'number'
bound.one.load({}); // refused: Property 'id' is missing
bound.one.load({ id: 1 }); // refused: Type 'number' is not assignable to type 'string'
bound.list.load({ after: 'x' }); // refused: Property 'first' is missing
bound.list.load({ first: 1, before: 'x' }); // refused: 'before' does not exist
bound.create.send({ body: { name: 'x' } }); // refused: Property 'size' is missing
bound.remove.send({}); // refused: Property 'id' is missing
bound.nothing.load('a'); // refused: Property 'nothing' does not exist

export const name: Promise<string> = bound.thing.load('a').then((thing) => thing.id); // refused: 'thing' is possibly 'null'
export const size: Promise<number | undefined> = bound.list.load({ first: 1 }).then(({ nodes }) => nodes[0]?.weight); // refused: Property 'weight' does not exist
things.endpoints.thing.route = 'GET /list'; // refused: read-only property
