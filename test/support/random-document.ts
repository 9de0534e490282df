import fc from 'fast-check';

/** Names as real documents have them, and as none should. */
const NAMES = [
  'id',
  'name',
  'userId',
  'user_id',
  'user-id',
  'X-Rate',
  '$top',
  'filter[name]',
  '__typename',
  '__proto__',
  'constructor',
  'toString',
  'class',
  'type',
  'default',
  '1st',
  'naïve',
  '価格',
  'a b',
  '',
  'first',
  'after',
  'args',
  'APIKey',
  'URLs',
  'query',
  'items',
  'nextCursor',
  'limit',
  'cursor',
  'ids',
  '@id',
  "it's",
  '"',
  'a.b',
  '*/',
  '$' + '{x}',
  '`',
];
const TYPES = [
  'User',
  'user',
  'Query',
  'Maybe',
  'Error',
  'APIKey',
  'user_account',
  'Resolvers',
  'QueryArgs',
  'Record',
  'Über',
  '2Fast',
  'JSON',
  'PageInfo',
  'String',
  'a.b-c',
  'Date',
  'Context',
];

const name = fc.constantFrom(...NAMES);
const type = fc.constantFrom(...TYPES);
const reference = fc.oneof(
  { weight: 12, arbitrary: type.map((one) => ({ $ref: `#/components/schemas/${encodeURIComponent(one)}` })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { $ref: '#/components/schemas/Nowhere' },
      { $ref: './gone.yaml#/X' },
      { $ref: 'https://elsewhere.example/x.json' },
    ),
  },
);
const nullable = fc.constantFrom({}, {}, { nullable: true });
const leaf = fc.oneof(
  fc.constantFrom<object>(
    { type: 'string' },
    { type: 'integer' },
    { type: 'integer', format: 'int64' },
    { type: 'number' },
    { type: 'boolean' },
    { type: ['string', 'null'] },
    {},
    { type: 'string', enum: ['a', 'b c', 'true', '', 'ü'] },
    { type: 'string', enum: ['OPEN', 'closed'] },
    { enum: [1, 'two', null] },
    { enum: [1, 2.5] },
    { enum: [] },
    { const: 'x' },
    { type: 'null' },
    { type: 'object' },
    { type: 'object', additionalProperties: true },
    { type: 'string', writeOnly: true },
    { type: 'string', format: 'date-time', description: 'A moment.\n"""*/ $' + '{x} \\ ' },
    { type: 'string', default: 'x' },
    { type: 'file' },
    { not: {} },
  ),
  reference,
);

const { schema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.dictionary(name, tie('schema'), { maxKeys: 5 }), fc.array(name, { maxLength: 3 }), nullable)
      .map(([properties, required, more]) => ({ type: 'object', properties, required, ...more })),
    tie('schema').map((items) => ({ type: 'array', items })),
    tie('schema').map((additionalProperties) => ({ type: 'object', additionalProperties })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
}));

const parameter = fc.record(
  {
    name,
    in: fc.constantFrom('query', 'query', 'query', 'path', 'header', 'cookie', 'nowhere'),
    required: fc.boolean(),
    explode: fc.boolean(),
    schema: fc.oneof(
      { weight: 4, arbitrary: leaf },
      { weight: 1, arbitrary: schema },
      { weight: 2, arbitrary: leaf.map((items) => ({ type: 'array', items })) },
    ),
  },
  { requiredKeys: ['name', 'in'] },
);
const media = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json',
  'application/problem+json',
  'text/plain',
  'application/xml',
  '*/*',
  'application/pdf',
);
const content = fc.dictionary(
  media,
  schema.map((one) => ({ schema: one })),
  { maxKeys: 2 },
);
const responses = fc.dictionary(
  fc.constantFrom('200', '200', '201', '204', '2XX', 'default', '404'),
  content.map((one) => ({ description: 'x', content: one })),
  { maxKeys: 3 },
);
const id = fc.constantFrom(
  'getUser',
  'listUsers',
  'get',
  'delete',
  'class',
  '__proto__',
  'user.get',
  'POST /x',
  '',
  'ユーザー',
  '1',
  'constructor',
  'getUserById',
);
const operation = fc.record(
  {
    operationId: id,
    summary: name,
    parameters: fc.array(parameter, { maxLength: 4 }),
    requestBody: content.map((one) => ({ content: one })),
    responses,
    security: fc.constantFrom([], [{ key: [] }]),
  },
  { requiredKeys: [] },
);
const path = fc.constantFrom(
  '/',
  '/users',
  '/users/{id}',
  '/users/{user-id}/orders',
  '/a/{id}/{id}',
  '/x y',
  '/q?a=b',
  '/{',
  'no-slash',
  '/ü/{名}',
  "/it's",
  '/batch-get',
  '/users:lookup',
  '/__proto__',
  '/v1/{name}.json',
);
const item = fc.dictionary(fc.constantFrom('get', 'get', 'get', 'post', 'put', 'delete', 'head'), operation, {
  minKeys: 1,
  maxKeys: 3,
});

/** OpenAPI documents of every shape, most of them wrong in some way. */
export const documents = fc.record({
  openapi: fc.constantFrom('3.0.3', '3.1.0'),
  info: fc.constant({ title: 'Random', version: '1' }),
  paths: fc.dictionary(path, item, { minKeys: 1, maxKeys: 5 }),
  components: fc.record({ schemas: fc.dictionary(type, schema, { maxKeys: 8 }) }),
});
