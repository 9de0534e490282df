import { defineBff } from 'frontdesk';

export default defineBff({
  schema: ['shared', 'pilot'],
  accepts: ['anonymous', 'jwt'],
  operations: 'any',
});
