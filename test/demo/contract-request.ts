/** A request and the status that it is answered with. */
export type ContractRequest = [
  method: string,
  path: string,
  status: number,
  body?: unknown,
  headers?: Record<string, string>,
];
