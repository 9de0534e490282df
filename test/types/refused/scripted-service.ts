import { json, scriptedService, status } from 'frontdesk/testing';
import type { paths } from '../contract.ts';

scriptedService<paths>({ 'GET /nothing': () => [] }); // refused: ''GET /nothing'' does not exist in type
scriptedService<paths>({ 'DELETE /things': () => [] }); // refused: ''DELETE /things'' does not exist in type
scriptedService<paths>({ 'GET /things': () => [{ id: 7, tags: [] }] }); // refused: Type 'number' is not assignable to type 'string'
scriptedService<paths>({ 'GET /things': () => [{ id: 'a' }] }); // refused: Property 'tags' is missing
scriptedService<paths>({ 'GET /things': async () => ({ items: [] }) }); // refused: is not assignable to type
scriptedService<paths>({ 'GET /things': ({ query }) => (query.has('shape') ? [] : status(404)) }); // refused: Argument of type '"shape"' is not assignable
scriptedService<paths>({ 'GET /things/{id}': ({ params }) => ({ id: params.key, tags: [] }) }); // refused: Property 'key' does not exist
scriptedService<paths>({ 'POST /things': ({ body }) => json({ id: body.title }) }); // refused: Property 'title' does not exist
