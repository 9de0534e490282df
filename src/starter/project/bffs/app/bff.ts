import { defineBff } from 'frontdesk';

/** The policy of this BFF: who may call, and which operations. */
export default defineBff({
  schema: ['app'],
  accepts: ['anonymous'],
  operations: 'any',
});
