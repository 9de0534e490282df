import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { type AddService, addService } from '../../../src/scaffold/add-service.ts';
import { json } from '../../../src/testing.ts';
import { deskProject } from '../../support/desk-project.ts';
import { gatewayFor } from '../../support/harness.ts';
import { complaintsAbout } from '../../support/project-copy.ts';

const SLOW = 60_000;

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

function desk(files: Readonly<Record<string, string>> = {}) {
  const made = deskProject(files);
  cleanups.push(made.remove);
  const read = (path: string) => readFileSync(join(made.root, path), 'utf8');
  const add = (more: Partial<AddService> = {}) =>
    addService({
      root: made.root,
      name: 'crm',
      source: 'api.yaml',
      cwd: made.root,
      url: 'http://127.0.0.1:1',
      update: false,
      config: join(made.root, 'gateway.yaml'),
      progress: () => {},
      ...more,
    });
  return { ...made, read, add };
}

const answer = (schema: string) =>
  `responses: { 200: { description: x, content: { application/json: { schema: ${schema} } } } }`;
const USERS = `
openapi: 3.0.3
info: { title: CRM, version: 1 }
paths:
  /users:
    get:
      operationId: listUsers
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, maximum: 40 } }
        - { name: user-role, in: query, schema: { type: string, enum: [ADMIN, GUEST] } }
      ${answer("{ $ref: '#/components/schemas/Users' }")}
    post: { operationId: createUser, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }, ${answer("{ $ref: '#/components/schemas/User' }")} }
  /users/{id}: { get: { operationId: getUser, ${answer("{ $ref: '#/components/schemas/User' }")} } }
  /logins: { get: { parameters: [{ name: userIds, in: query, required: true, schema: { type: array, items: { type: string } } }], ${answer("{ type: array, items: { $ref: '#/components/schemas/Login' } }")} } }
  /users:lookup: { post: { operationId: lookupUsers, requestBody: { content: { application/json: { schema: { type: object, required: [ids], properties: { ids: { type: array, maxItems: 30, items: { type: string } } } } } } }, ${answer("{ type: object, properties: { users: { type: array, items: { $ref: '#/components/schemas/User' } } } }")} } }
  /users:delete: { post: { operationId: batchDeleteUsers, requestBody: { content: { application/json: { schema: { type: object, required: [ids], properties: { ids: { type: array, items: { type: string } } } } } } }, ${answer("{ type: array, items: { $ref: '#/components/schemas/User' } }")} } }
  /motd: { get: { responses: { 200: { description: x, content: { text/plain: { schema: { type: string } } } } } } }
components:
  schemas:
    User: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string }, friends: { type: array, items: { $ref: '#/components/schemas/User' } } } }
    Users: { type: object, required: [items], properties: { items: { type: array, items: { $ref: '#/components/schemas/User' } }, nextCursor: { type: string, nullable: true }, total: { type: integer } } }
    Login: { type: object, required: [id, userId], properties: { id: { type: integer }, userId: { type: string }, password: { type: string, writeOnly: true } } }
`;

const endpoints = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^ {2}\w+: \w+\(/.test(line))
    .map((line) => line.trim().replace(/,$/, ''));

test('a document becomes endpoints of every kind, fields and resolvers, which compile, load and answer', {
  timeout: SLOW,
}, async () => {
  const { root, read, add } = desk({ 'api.yaml': USERS });
  const report = await add();
  expect(endpoints(read('services/crm/endpoints.ts'))).toEqual([
    "users: page('GET /users', { cursor: 'cursor', limit: 'limit', rows: 'items', next: 'nextCursor', total: 'total', maxRows: 40, sharedWith: 'user' })",
    "createUser: write('POST /users', {})",
    "user: each('GET /users/{id}', { sharedWith: 'user' })",
    "logins: batch('GET /logins', { keys: query('userIds', 'repeat'), rowKey: 'userId', many: true, maxKeys: 100, pageSize: 'unlimited', sharedWith: 'user' })",
    "lookupUsers: batch('POST /users:lookup', { keys: body('ids'), rowKey: 'id', rows: 'users', maxKeys: 30, pageSize: 'unlimited', sharedWith: 'user' })",
    "batchDeleteUsers: write('POST /users:delete', {})",
    "motd: get('GET /motd', { decode: 'text', sharedWith: 'user' })",
  ]);
  expect(read('services/crm/endpoints.ts')).toContain(
    'the keys are the list "userIds" of the query (repeated), the key of a row is its "userId"',
  );
  expect(report.fields).toEqual([
    'users(first: Int! = 20, after: String, userRole: UsersUserRole): UsersConnection',
    'user(id: ID!): User',
    'logins(userId: ID!): [Login!]',
    'lookupUsers(id: ID!): User',
    'motd: String',
  ]);
  expect(read('schema/desk/crm.graphql')).not.toContain('password');
  expect(read('gateway.yaml')).toBe(
    '# What the operator says.\nworkers: 1 # one is enough\nservices:\n  crm:\n    instances: [http://127.0.0.1:1]\n',
  );
  expect(report.reached).toBe(false);
  expect(complaintsAbout(root)).toEqual([]);

  const gateway = await gatewayFor({
    project: root,
    services: {
      crm: ({ path, query }) => {
        if (path === '/logins') return json(query.getAll('userIds').map((userId, id) => ({ id, userId })));
        if (path === '/users')
          return json({ items: [{ id: 'u1', name: query.get('user-role') }], nextCursor: null, total: 1 });
        return json({ id: 'u2', name: 'Ada', friends: [{ id: 'u3', name: 'Bo' }] });
      },
    },
  });
  const { data } = await gateway.query({
    query:
      '{ now users(userRole: ADMIN) { totalCount nodes { id name } pageInfo { hasNextPage } } user(id: "u2") { name friends { name } } a: logins(userId: "u1") { id userId } b: logins(userId: "u2") { userId } }',
  });
  expect(data).toEqual({
    now: '12:00',
    users: { totalCount: 1, nodes: [{ id: 'u1', name: 'ADMIN' }], pageInfo: { hasNextPage: false } },
    user: { name: 'Ada', friends: [{ name: 'Bo' }] },
    a: [{ id: 0, userId: 'u1' }],
    b: [{ userId: 'u2' }],
  });
  expect(gateway.calls.filter(({ path }) => path === '/logins')).toHaveLength(1);
});

test('running it again adds, updates and reports, and leaves what was edited', { timeout: SLOW }, async () => {
  const { root, read, write, add } = desk({ 'api.yaml': USERS });
  await add();
  const untouched = read('services/crm/endpoints.ts');
  expect((await add()).changes).toEqual([]);
  expect(read('services/crm/endpoints.ts')).toBe(untouched);

  write(
    'services/crm/endpoints.ts',
    untouched.replace(
      "user: each('GET /users/{id}', { sharedWith: 'user' })",
      "person: each('GET /users/{id}', { sharedWith: 'everyone', ttl: '1m' })",
    ),
  );
  write('bffs/desk/crm-query.ts', read('bffs/desk/crm-query.ts').replace('crm.user.load', 'crm.person.load'));
  const newer = USERS.replace('maximum: 40', 'maximum: 50')
    .replace(
      / {2}\/motd:.*\n/,
      `  /teams/{id}: { get: { ${answer('{ type: object, properties: { name: { type: string } } }')} } }\n`,
    )
    .replace('required: [id, userId]', 'required: [id, userId, at]')
    .replace('userId: { type: string },', 'userId: { type: string }, at: { type: string },');
  write('api.yaml', newer);
  const { changes } = await add();
  expect(changes.map(({ key, kind }) => `${key} ${kind}`)).toEqual(
    [
      'GET /users changed',
      'GET /users/{id} edited',
      'GET /teams/{id} added',
      'GET /motd removed',
      'Query.teamsById added',
      'TeamsById added',
      'Login changed',
      'Query.motd removed',
      'user edited',
      'teamsById added',
      'motd removed',
    ].toSorted(
      (a, b) =>
        changes.findIndex(({ key, kind }) => `${key} ${kind}` === a) -
        changes.findIndex(({ key, kind }) => `${key} ${kind}` === b),
    ),
  );
  const text = read('services/crm/endpoints.ts');
  expect(text).toContain("person: each('GET /users/{id}', { sharedWith: 'everyone', ttl: '1m' })");
  expect(text).toContain('maxRows: 50');
  expect(text).toContain("motd: get('GET /motd'");
  expect(complaintsAbout(root).map((one) => one.split(':')[0])).toContain('services/crm/endpoints.ts');
  expect(changes.find(({ key }) => key === 'GET /users')).toMatchObject({
    before: expect.stringContaining('maxRows: 40'),
    after: expect.stringContaining('maxRows: 50'),
  });
});

test('a schema that is made of itself is no circle in the types', { timeout: SLOW }, async () => {
  const { root, add } = desk({
    'api.yaml': `openapi: 3.0.0\npaths: { /a: { get: { ${answer("{ $ref: '#/components/schemas/A' }")} } } }\ncomponents: { schemas: { A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string }] }, B: { allOf: [{ $ref: '#/components/schemas/A' }] } } }\n`,
  });
  expect((await add()).findings.map(({ found }) => found)).toEqual(['the schema A is made of itself']);
  expect(complaintsAbout(root)).toEqual([]);
});

test('an optional parameter that is called as what every object has is left out, and it is said', {
  timeout: SLOW,
}, async () => {
  const { root, add } = desk({
    'api.yaml': `openapi: 3.0.0\npaths: { /a: { get: { parameters: [{ name: constructor, in: query, schema: { type: array, items: {} } }], ${answer('{ type: string }')} } } }\n`,
  });
  expect((await add()).findings.map(({ found }) => found)).toContain(
    'the parameter "constructor" is what objects of JavaScript have already',
  );
  expect(complaintsAbout(root)).toEqual([]);
});

test('a schema that is a list of itself stands for anything, and a tree stays what it is', {
  timeout: SLOW,
}, async () => {
  const { root, read, add } = desk({
    'api.yaml': `openapi: 3.0.0\npaths: { /a: { get: { ${answer("{ $ref: '#/components/schemas/Tree' }")} } } }\ncomponents: { schemas: { Nest: { oneOf: [{ type: array, items: { $ref: '#/components/schemas/Nest' } }] }, Tree: { type: object, properties: { nest: { $ref: '#/components/schemas/Nest' }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } } } }\n`,
  });
  expect((await add()).findings.map(({ found }) => found)).toEqual(['the schema Nest is made of itself']);
  expect(read('services/crm/openapi.generated.ts')).toContain('children?: components["schemas"]["Tree"][]');
  expect(complaintsAbout(root)).toEqual([]);
});

test('generated files are told of, also where a running dev wrote them first', { timeout: SLOW }, async () => {
  const alone = desk({ 'api.yaml': USERS });
  const told = (await alone.add()).written;
  const generated = told.filter((path) => path.endsWith('.generated.ts'));
  expect(generated).toContain('services/crm/openapi.generated.ts');
  const raced = desk({ 'api.yaml': USERS });
  const progress = (step: string) => {
    if (!step.startsWith('writing files')) return;
    for (const path of generated) {
      mkdirSync(dirname(join(raced.root, path)), { recursive: true });
      writeFileSync(join(raced.root, path), alone.read(path));
    }
  };
  expect((await raced.add({ progress })).written.toSorted()).toEqual(told.toSorted());
});

describe('what lenient parsers read', () => {
  const paths = '"paths": { "/a": { "get": { "responses": {} } } }';
  test.each([
    ['JSON with comments and commas too many', `// ours\n{ "openapi": "3.0.0", /* x */ "info": {}, ${paths}, }`],
    ['a byte order mark', `\uFEFF{ "openapi": "3.0.0", "info": {}, ${paths} }`],
    ['tabs', 'openapi: 3.0.0\ninfo: {}\npaths:\n\t/a:\n\t\tget:\n\t\t\tresponses: {}\n'],
    ['a version that YAML reads as a number', 'openapi: 3.0\npaths: { /a: { get: {} } }\n'],
    ['keys that stand there twice', 'openapi: 3.0.0\nopenapi: 3.1.0\npaths: { /a: { get: {} } }\n'],
  ])('%s', { timeout: SLOW }, async (_, text) => {
    const { add, read } = desk({ 'api.yaml': text });
    await add();
    expect(endpoints(read('services/crm/endpoints.ts'))).toEqual(["a: get('GET /a', { sharedWith: 'user' })"]);
  });
});

describe('nothing is written, and it is said why, for', () => {
  const fine = 'openapi: 3.1.0\npaths: { /a: { get: {} } }\n';
  test.each<[string, string, Partial<AddService>, RegExp]>([
    [
      'Swagger 2.0',
      'swagger: "2.0"\npaths: {}\n',
      {},
      /^api\.yaml:1: expected OpenAPI 3\.0 or 3\.1, got Swagger 2\.0: convert it/,
    ],
    [
      'another kind of document',
      '\nname: x\n',
      {},
      /^api\.yaml:\d: expected an OpenAPI document .* got an object with name/,
    ],
    ['text', 'a: [b\n', {}, /^api\.yaml:\d+:\d+: neither JSON nor YAML/],
    ['a document that contains itself', 'openapi: 3.0.0\npaths: &a { b: *a }\n', {}, /expected at most|aliases cannot/],
    ['no operation', 'openapi: 3.0.0\npaths: {}\n', {}, /nothing sensible is left/],
    ['--only that fits nothing', fine, { only: ['/b*'] }, /--only \/b\*: none of the 1 operations fits/],
    ['a file that is not there', fine, { source: 'other.yaml' }, /^other\.yaml: there is no such file/],
    ['a name that is no variable', fine, { name: 'my-crm' }, /got "my-crm"; "myCrm" would do/],
    ['a word of JavaScript', fine, { name: 'class' }, /"class" is a word of JavaScript/],
    ['a name that resolvers know', fine, { name: 'principal' }, /choose another name/],
    ['a URL that is none', fine, { url: '127.0.0.1:80' }, /--url: expected a base URL/],
    ['credentials in the URL', fine, { url: 'http://u:secret@h' }, /^(?!.*secret).*without credentials/],
  ])('%s', { timeout: SLOW }, async (_, text, more, message) => {
    const { root, add } = desk({ 'api.yaml': text });
    await expect(add(more)).rejects.toThrow(message);
    expect(existsSync(join(root, 'services'))).toBe(false);
  });

  test('a name that is taken, a document of elsewhere, and an edited document', { timeout: SLOW }, async () => {
    const { root, add, write } = desk({ 'api.yaml': fine, 'other.yaml': fine });
    await add();
    await expect(add({ source: 'other.yaml' })).rejects.toThrow('services/crm was made from api.yaml: pass --update');
    await add({ source: 'other.yaml', update: true });
    writeFileSync(join(root, 'services/crm/openapi.yaml'), fine);
    await expect(add({ source: 'other.yaml' })).rejects.toThrow('openapi.yaml was edited');
    write('services/hand/openapi.yaml', fine);
    write(
      'services/hand/endpoints.ts',
      "import { service } from 'frontdesk';\nexport const hand = service<object>('hand')({});\n",
    );
    await expect(add({ name: 'hand' })).rejects.toThrow('services/hand is there already');
  });
});

test('what is wrong in a document is found at its line, put right, and said', { timeout: SLOW }, async () => {
  const { read, add } = desk({
    'api.yaml': [
      'openapi: 3.0.0',
      'paths:',
      '  /a/{id}:',
      '    get: { operationId: same, responses: { 200: { description: x, content: { application/json: { schema: { $ref: "#/gone" } } } } } }',
      '  /b:',
      '    get: { operationId: same }',
      '    head: {}',
      '  "/c d":',
      '    get: {}',
      '  /e:',
      '    get: { responses: { 200: { description: x, content: { application/json: { schema: { type: object, properties: { odd-name: {}, fine: {} } } } } } } }',
      '  /f: { get: { responses: { 200: { description: x, content: { application/json: { schema: { $ref: "https://elsewhere.example/x" } } } } } } }',
    ].join('\n'),
  });
  const { findings } = await add();
  expect(findings.map(({ where, found }) => `${where} ${found}`)).toEqual([
    'api.yaml:12 $ref "https://elsewhere.example/x": not followed, since it leads away from the files',
    'api.yaml:4 $ref "#/gone" points nowhere',
    'api.yaml:4 {id} of the path is no parameter of the operation',
    'api.yaml:7 HEAD is nothing that a gateway calls',
    'api.yaml:6 the operation id "same" is that of GET /a/{id}, too',
    'api.yaml:6 the operation does not say what it answers',
    'api.yaml:8 the path "/c d" cannot be called: expected /segments/{parameter}',
    'api.yaml:11 GraphQL cannot hold the names "odd-name"',
  ]);
  expect(endpoints(read('services/crm/endpoints.ts')).map((line) => line.split(':')[0])).toEqual([
    'same',
    'b',
    'e',
    'f',
  ]);
});

test('references to other files, and to documents of the same server, are bundled; others are not followed', {
  timeout: SLOW,
}, async () => {
  const document = (ref: string) => `openapi: 3.0.0\npaths: { /a: { get: { ${answer(`{ $ref: '${ref}' }`)} } } }\n`;
  const parts =
    'Node: { type: object, required: [id], properties: { id: { type: string }, next: { $ref: "#/Node" } } }\n';
  const local = desk({ 'api.yaml': document('parts/all.yaml#/Node'), 'parts/all.yaml': parts });
  expect((await local.add()).findings).toEqual([]);
  expect(local.read('schema/desk/crm.graphql')).toContain('type Node {\n  id: ID!\n  next: Node\n}');

  const server = createServer(
    (request, reply) =>
      void reply.end(
        request.url === '/api.yaml' ? document('all.yaml#/Node') : request.url === '/all.yaml' ? parts : '',
      ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => void server.close());
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const remote = desk();
  const report = await remote.add({ source: `${base}/api.yaml`, url: base });
  expect(report).toMatchObject({ findings: [], reached: true, source: `${base}/api.yaml` });
  expect(remote.read('services/crm/openapi.yaml')).toContain('Node:');
});

test.each(['services/crm', 'services/loyalty', 'schema/desk/crm.graphql', 'bffs/desk/crm-query.ts'])(
  'a link at %s does not lead out of the project',
  async (link) => {
    const { root, add } = desk({ 'api.yaml': USERS });
    const outside = desk({ 'kept/api.yaml': 'theirs' }).root;
    mkdirSync(join(root, 'services'), { recursive: true });
    const target = link.includes('.') ? join(outside, 'new.txt') : join(outside, 'kept');
    symlinkSync(target, join(root, link));
    const wrong = link.startsWith('services')
      ? `${link}: expected a folder, found a link`
      : `${link}: a link leads out of the project`;
    await expect(add(link === 'services/loyalty' ? { name: 'loyalty' } : {})).rejects.toThrow(wrong);
    expect(readdirSync(join(outside, 'kept'))).toEqual(['api.yaml']);
    expect(existsSync(join(outside, 'new.txt'))).toBe(false);
  },
);

test('a folder services/ that lies elsewhere is refused before anything is written', async () => {
  const { root, add } = desk({ 'api.yaml': USERS });
  const outside = desk({ 'kept/readme': '' }).root;
  symlinkSync(join(outside, 'kept'), join(root, 'services'));
  await expect(add()).rejects.toThrow('services/crm/openapi.yaml: a link leads out of the project');
  expect(readdirSync(join(outside, 'kept'))).toEqual(['readme']);
});

test('a row with a property __typename is JSON, which compiles, and it is said', { timeout: SLOW }, async () => {
  const { root, read, add } = desk({
    'api.yaml': `
openapi: 3.0.3
paths:
  /pets/{id}: { get: { operationId: getPet, ${answer("{ $ref: '#/components/schemas/Pet' }")} } }
  /owners/{id}: { get: { operationId: getOwner, ${answer("{ type: object, properties: { id: { type: string }, pets: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }")} } }
components: { schemas: { Pet: { type: object, required: [__typename], properties: { id: { type: string }, __typename: { type: string } } } } }
`,
  });
  const { fields, findings } = await add();
  expect(fields).toEqual(['pet(id: ID!): JSON', 'owner(id: ID!): Owner']);
  expect(read('schema/desk/crm.graphql')).toContain('pets: [JSON]');
  expect(findings.filter(({ found }) => found.includes('__typename'))).toEqual([
    {
      where: 'api.yaml:6',
      found: 'the property __typename, which in GraphQL is the name of the type',
      done: 'JSON: rename the property in the resolver, and write a type',
    },
  ]);
  expect(complaintsAbout(root)).toEqual([]);
});

test.each(['then', 'hasOwnProperty', 'isPrototypeOf', 'constructor'])('no service is called %s', async (name) => {
  await expect(desk({ 'api.yaml': USERS }).add({ name })).rejects.toThrow('choose another name');
});

test('the bytes of a binary document do not reach the terminal', async () => {
  const { add } = desk({ 'api.yaml': '\u001b[31m\u0007: {\u001b]0;owned\u0007 "' });
  const message = await add().then(String, (error: Error) => error.message);
  expect(message).toContain('neither JSON nor YAML');
  expect(message).not.toMatch(/\p{Cc}/u);
});

describe('a file: URL is a path', () => {
  test.each([(root: string) => pathToFileURL(join(root, 'api.yaml')).href, () => 'file:api.yaml'])(
    '%#',
    { timeout: SLOW },
    async (urlIn) => {
      const { root, add } = desk({ 'api.yaml': USERS });
      expect(await add({ source: urlIn(root) })).toMatchObject({ source: 'api.yaml' });
    },
  );

  test('of another host is refused', async () => {
    await expect(desk().add({ source: 'file://elsewhere/api.yaml' })).rejects.toThrow(
      'expected a file URL such as file:///srv/api.yaml, got "file://elsewhere/api.yaml"',
    );
  });
});
