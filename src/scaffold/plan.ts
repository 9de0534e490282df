import type { ContractOperation, ContractParameter, Schema } from '../contracts/contract.ts';

/** What stands in `endpoints.ts` for one operation, and what a field of the schema could be made of. */
export interface Plan {
  readonly operation: ContractOperation;
  readonly kind: 'batch' | 'each' | 'get' | 'page' | 'write';
  /** Options as the text of TypeScript, in their order. */
  readonly options: readonly (readonly [name: string, value: string])[];
  /** What was recognised, and what should be looked at: lines above the endpoint. */
  readonly notes: readonly string[];
  /** What the field answers; `undefined` when there is nothing that it could. */
  readonly yields?: Yield;
}

export type Yield =
  | { readonly kind: 'value'; readonly schema: Schema; readonly arguments: readonly ContractParameter[] }
  | { readonly kind: 'text'; readonly arguments: readonly ContractParameter[] }
  | {
      readonly kind: 'row';
      readonly row: Schema;
      readonly key: string;
      readonly keySchema: Schema;
      readonly with: readonly ContractParameter[];
      readonly many: boolean;
    }
  | {
      readonly kind: 'connection';
      readonly row: Schema;
      readonly total: boolean;
      readonly arguments: readonly ContractParameter[];
    };
