/** `frontdesk`: what a project is written with. */
export {
  type Policies,
  type Policy,
  type PolicyAnswer,
  type PolicyQuestion,
  type StepUp,
  stepUp,
} from './authorization/policy.ts';
export { type BffDefinition, defineBff } from './context/bff.ts';
export type { ContextBase, ContextOf } from './context/context.ts';
export type { Demand } from './context/demand.ts';
export { header, type InputsOf } from './context/inputs.ts';
export type { Client, Principal, SharedWith } from './kit/caller.ts';
export { type ErrorCode, GatewayError } from './kit/errors.ts';
export { batch, body, each, get, page, query, write, xml } from './loaders/declare.ts';
export type { Connection, Loader, Pager, Writer } from './loaders/endpoint-types.ts';
export { type RowOf, service } from './loaders/service.ts';
export { type Rejection, rejectionOf } from './upstream/status.ts';
