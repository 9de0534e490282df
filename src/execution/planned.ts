import type { PreparedOperation } from '../kit/operation.ts';
import type { Plan } from './plan.ts';

/** A prepared operation with the plan that execution made for it. */
export interface Planned extends PreparedOperation {
  readonly plan: Plan;
}
