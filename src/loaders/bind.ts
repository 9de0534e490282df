import { createBatchLoader } from './batch-loader.ts';
import type { AnyDeclaration } from './declare.ts';
import { createPageLoader } from './page-loader.ts';
import type { LoaderScope } from './scope.ts';
import type { Service } from './service.ts';
import { shown } from './shown.ts';
import { createSingleLoader } from './single-loader.ts';
import { createWriter } from './writer.ts';

const SCOPE = Symbol('scope');
const MADE = Symbol('made');

/** The endpoints of one service in one execution. */
interface BoundEndpoints {
  readonly [SCOPE]: LoaderScope;
  /** By the position of the endpoint in its declaration. */
  readonly [MADE]: (object | undefined)[];
}

/** What binds a service: a class each, made once, since properties that are defined for each request cost more than the request does. */
const classes = new WeakMap<Service, new (scope: LoaderScope) => object>();

/** The endpoints of a service for one execution, each made when a resolver first touches it. */
export function bindService(scope: LoaderScope, service: Service): object {
  const known = classes.get(service);
  if (known) return new known(scope);
  const made = classOf(service);
  classes.set(service, made);
  return new made(scope);
}

function classOf(service: Service): new (scope: LoaderScope) => object {
  class Endpoints implements BoundEndpoints {
    readonly [SCOPE]: LoaderScope;
    readonly [MADE]: (object | undefined)[] = [];

    constructor(scope: LoaderScope) {
      this[SCOPE] = scope;
    }
  }
  for (const [at, [name, declaration]] of Object.entries(service.endpoints).entries()) {
    Object.defineProperty(Endpoints.prototype, name, {
      enumerable: true,
      get(this: BoundEndpoints) {
        this[MADE][at] ??= bindEndpoint(this[SCOPE], service.name, name, declaration);
        return this[MADE][at];
      },
    });
  }
  return Endpoints;
}

function bindEndpoint(scope: LoaderScope, service: string, name: string, declaration: AnyDeclaration): object {
  switch (declaration.kind) {
    case 'batch':
      return shown(scope, declaration, createBatchLoader(scope, { service, name, declaration }));
    case 'each':
    case 'get':
      return shown(scope, declaration, createSingleLoader(scope, { service, name, declaration }));
    case 'page':
      return shown(scope, declaration, createPageLoader(scope, { service, name, declaration }));
    case 'write':
      return createWriter(scope, { service, name, declaration });
  }
}
