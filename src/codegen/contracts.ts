import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import type { ServiceFolder } from '../project/layout.ts';
import { ProjectError } from '../project/problem.ts';
import { contractProblem } from './contract-place.ts';
import type { GeneratedFile } from './file.ts';
import { placed } from './placed.ts';

/**
 * Types from the OpenAPI document of a service.
 * @throws {ProjectError} naming the document when it is none
 */
export async function contractTypes(service: ServiceFolder): Promise<GeneratedFile> {
  const document = join(service.path, 'openapi.yaml');
  const name = `services/${service.name}/openapi.yaml`;
  const types = await placed(name, async () => {
    if (!existsSync(document)) throw new Error('expected the OpenAPI document of the service, found none');
    try {
      return astToString(await openapiTS(pathToFileURL(document), { defaultNonNullable: false, silent: true }));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new ProjectError(contractProblem(name, await readFile(document, 'utf8'), error.message), { cause: error });
    }
  });
  return { path: join(service.path, 'openapi.generated.ts'), content: types };
}
