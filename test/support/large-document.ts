/** An OpenAPI document of so many paths, as a company's monolith has one: four to a resource, recursive schemas, half of them without ids. */
export function largeDocument(paths: number): Record<string, unknown> {
  const resources = Math.ceil(paths / 4);
  const entries = Array.from({ length: resources }, (_, i) => pathsOf(`thing${i}s`, i)).flat();
  const schemas = Array.from({ length: resources }, (_, i) => schemasOf(i, resources)).flat();
  return {
    openapi: '3.0.3',
    info: { title: 'Monolith', version: '1.0.0' },
    paths: Object.fromEntries(entries.slice(0, paths)),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

const json = (schema: unknown) => ({ description: 'Well.', content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };

function pathsOf(name: string, i: number): [string, unknown][] {
  const type = `Thing${i}`;
  const id = i % 2 === 0 ? (verb: string) => ({ operationId: `${verb}${type}` }) : () => ({});
  const own = { name: 'id', in: 'path', required: true, schema: text };
  const body = { required: true, content: { 'application/json': { schema: ref(type) } } };
  return [
    [
      `/${name}`,
      {
        get: {
          ...id('list'),
          summary: `All the things of kind ${i}`,
          parameters: [
            { name: 'cursor', in: 'query', schema: text },
            { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } },
            { name: 'status', in: 'query', schema: { type: 'string', enum: ['open', 'closed'] } },
          ],
          responses: { 200: json(ref(`${type}Page`)) },
        },
        post: { ...id('create'), requestBody: body, responses: { 201: json(ref(type)) } },
      },
    ],
    [
      `/${name}/{id}`,
      {
        parameters: [own],
        get: { ...id('get'), responses: { 200: json(ref(type)), 404: json(ref('Problem')) } },
        put: { ...id('replace'), requestBody: body, responses: { 200: json(ref(type)) } },
        delete: { ...id('delete'), responses: { 204: { description: 'Gone.' } } },
      },
    ],
    [
      `/${name}-by-id`,
      {
        get: {
          ...id('batch'),
          parameters: [
            {
              name: 'ids',
              in: 'query',
              required: true,
              explode: false,
              schema: { type: 'array', items: text, maxItems: 50 },
            },
          ],
          responses: { 200: json({ type: 'array', items: ref(type) }) },
        },
      },
    ],
    [
      `/${name}/{id}/parts`,
      {
        parameters: [own],
        get: { ...id('parts'), responses: { 200: json({ type: 'array', items: ref(`${type}Part`) }) } },
      },
    ],
  ];
}

function schemasOf(i: number, of: number): [string, unknown][] {
  const type = `Thing${i}`;
  const neighbour = `Thing${(i + 1) % of}`;
  return [
    [
      type,
      {
        type: 'object',
        description: `A thing of kind ${i}.`,
        required: ['id', 'name', 'status'],
        properties: {
          id: text,
          name: text,
          status: { type: 'string', enum: ['open', 'closed', 'on hold'] },
          weight: { type: 'number', nullable: true },
          pieces: { type: 'integer', format: 'int64' },
          parent: ref(type),
          children: { type: 'array', items: ref(type) },
          neighbour: ref(neighbour),
          'odd-name': text,
          labels: { type: 'object', additionalProperties: text },
          choice: { oneOf: [ref(type), text] },
        },
      },
    ],
    [`${type}Part`, { allOf: [ref(type), { type: 'object', properties: { position: { type: 'integer' } } }] }],
    [
      `${type}Page`,
      {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: ref(type) },
          nextCursor: { type: 'string', nullable: true },
          total: { type: 'integer' },
        },
      },
    ],
    ...(i === 0 ? [['Problem', { type: 'object', properties: { title: text } }] as [string, unknown]] : []),
  ];
}
