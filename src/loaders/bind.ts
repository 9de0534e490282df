import { createBatchLoader } from './batch-loader.ts';
import type { AnyDeclaration } from './declare.ts';
import { createPageLoader } from './page-loader.ts';
import type { LoaderScope } from './scope.ts';
import type { Service } from './service.ts';
import { shown } from './shown.ts';
import { createSingleLoader } from './single-loader.ts';
import { createWriter } from './writer.ts';

/** The endpoints of a service for one execution, each made when a resolver first touches it. */
export function bindService(scope: LoaderScope, service: Service): object {
  const bound: object = {};
  for (const [name, declaration] of Object.entries(service.endpoints)) {
    Object.defineProperty(bound, name, {
      enumerable: true,
      configurable: true,
      get() {
        const endpoint = bindEndpoint(scope, service.name, name, declaration);
        Object.defineProperty(bound, name, { enumerable: true, value: endpoint });
        return endpoint;
      },
    });
  }
  return bound;
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
