import { expect, test } from 'vitest';
import { codePlace } from '../../../src/dev/code-place.ts';

const DIR = '/work/harbour';

test.each([
  [
    'code that cannot be parsed',
    `file://${DIR}/bffs/web/resolvers/Query.ts:4\n  tide: (\n        ^\n\nSyntaxError: Unexpected token '}'\n    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)`,
    "bffs/web/resolvers/Query.ts:4:9: SyntaxError: Unexpected token '}'",
  ],
  [
    'TypeScript that cannot be parsed, with lines around it',
    `${DIR}/bffs/web/resolvers/Query.ts:3\n  b: () => 'x,\n  c: 1,\n  ^\n};\n\nSyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expected ',', got 'ident'\n    at parseTypeScript (node:internal/modules/typescript:72:36)`,
    "bffs/web/resolvers/Query.ts:3:3: SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expected ',', got 'ident'",
  ],
  [
    'TypeScript that Node cannot erase',
    `${DIR}/services/one/endpoints.ts:12\nenum A { B }\n^^^^^^^^^^^^\n\nSyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: enum is not supported\n    at parse (node:internal/x:1:1)`,
    'services/one/endpoints.ts:12:1: SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: enum is not supported',
  ],
  [
    'code that throws, at the nearest place of the author',
    `TypeError: defineBff: schema: expected a list\n    at defineBff (file:///opt/frontdesk/src/context/bff.ts:33:26)\n    at file://${DIR}/bffs/web/bff.ts:3:16\n    at ModuleJob.run (node:internal/modules/esm/module_job:439:25)`,
    'bffs/web/bff.ts:3:16: TypeError: defineBff: schema: expected a list',
  ],
  [
    'a module that is missing',
    `Error [ERR_MODULE_NOT_FOUND]: Cannot find module '${DIR}/bffs/web/x.ts' imported from ${DIR}/bffs/web/bff.ts\n    at finalizeResolution (node:internal/modules/esm/resolve:275:11)`,
    `bffs/web/bff.ts: Error [ERR_MODULE_NOT_FOUND]: Cannot find module '${DIR}/bffs/web/x.ts' imported from ${DIR}/bffs/web/bff.ts`,
  ],
  ['an error that is not the author’s', 'Error: no\n    at file:///opt/frontdesk/src/gateway.ts:3:16', undefined],
  ['no stack at all', 'what?', undefined],
])('%s', (_, stack, expected) => {
  expect(codePlace(stack, DIR)).toBe(expected);
});
