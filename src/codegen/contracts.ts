import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import type { ServiceFolder } from '../project/layout.ts';
import type { GeneratedFile } from './file.ts';

/** Types from the OpenAPI document of a service. */
export async function contractTypes(service: ServiceFolder): Promise<GeneratedFile> {
  const document = join(service.path, 'openapi.yaml');
  const types = astToString(await openapiTS(pathToFileURL(document), { defaultNonNullable: false, silent: true }));
  return { path: join(service.path, 'openapi.generated.ts'), content: types };
}
