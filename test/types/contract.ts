/** A contract as openapi-typescript writes one, with every shape that the endpoints of the other files need. */
interface Thing {
  id: string;
  size?: number;
  /** No key. */
  tags: string[];
}

interface Ok<T> {
  200: { headers: Record<string, unknown>; content: { 'application/json': T } };
}

export interface paths {
  '/things': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: {
        query: { ids: string; limit?: number; colour?: 'red' | 'blue' };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: Ok<Thing[]>;
    };
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { name: string; size: number } } };
      responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': Thing } } };
    };
  };
  '/things/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: Ok<Thing> & { 404: { headers: Record<string, unknown>; content?: never } };
    };
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: { 204: { headers: Record<string, unknown>; content?: never } };
    };
  };
  '/places:batch': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { places: { row: number; seat: string }[]; unit: 'm' | 'ft' } } };
      responses: Ok<{ data: { items: { row: number; seat: string; width: number }[] } }>;
    };
  };
  '/list': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: {
        query?: { after?: string; first?: number; colour?: string };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: Ok<{ items: Thing[]; next?: string; total: number }>;
    };
  };
}
