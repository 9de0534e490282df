import { createCaller, type Endpoint } from './caller.ts';
import type { Write } from './declare.ts';
import type { Writer } from './endpoint-types.ts';
import { rowTag } from './row-cache.ts';
import type { LoaderScope } from './scope.ts';
import { parametersOf } from './single-loader.ts';

/** An endpoint that changes something: each `send` is one call, and later reads of the execution ask again. */
export function createWriter(scope: LoaderScope, endpoint: Endpoint<Write>): Writer<Record<string, unknown>, unknown> {
  const { service, name, declaration } = endpoint;
  const { options } = declaration;
  const call = createCaller(scope, endpoint);
  return {
    async send({ body, ...rest }) {
      const parameters = parametersOf(`${service}.${name}.send()`, rest);
      const headers = options.idempotencyKey ? { 'idempotency-key': scope.idempotencyKey(`${service}.${name}`) } : {};
      const open = scope.recorder.batch({ service, endpoint: name, wave: scope.waves.current() + 1, keys: [''] });
      try {
        const { value } = await call({ parameters, body, headers }, open);
        if (options.invalidates) {
          // The contract's type was checked against the function's parameter when the service was declared.
          const tags = options.invalidates(value as never).map((tag) => rowTag(service, tag));
          await scope.cache.invalidate(tags);
        }
        return value;
      } finally {
        scope.memo.clear();
        open.end();
      }
    },
  };
}
