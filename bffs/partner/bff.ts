import { defineBff } from 'frontdesk';

export default defineBff({
  schema: ['shared', 'partner'],
  accepts: ['apiKey'],
  operations: 'only',
});
