import { defineBff } from 'frontdesk';

export default defineBff({ schema: ['open'], accepts: ['anonymous', 'jwt', 'apiKey'], operations: 'any' });
