import { GatewayError } from '../kit/errors.ts';
import { freeze } from '../kit/freeze.ts';
import type { AnyDeclaration } from './declare.ts';

/**
 * What resolvers get for a row of the service, by the endpoint's `row`. Caches keep the service's own row, which is JSON; the shape is made
 * anew for each execution and may hold dates or other objects.
 * @returns a function that throws UPSTREAM_BAD_RESPONSE when `row` throws
 */
export function shaperOf({ options }: AnyDeclaration): (row: unknown) => unknown {
  const shape = 'row' in options ? options.row : undefined;
  if (!shape) return (row) => row;
  return (row) => {
    try {
      // The parameter's type was checked against the contract when the service was declared.
      return freeze(shape(row as never));
    } catch (error) {
      throw new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: error });
    }
  };
}
