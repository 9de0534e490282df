import { defineBff } from 'frontdesk';
import { policies } from '../../services/records/policies.ts';

export default defineBff({
  schema: ['clinic'],
  accepts: ['anonymous', 'jwt', 'apiKey', 'certificate', 'signature'],
  operations: 'any',
  policies,
});
