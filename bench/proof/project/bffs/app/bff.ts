import { defineBff } from 'frontdesk';

export default defineBff({ schema: ['app'], accepts: ['anonymous', 'jwt', 'apiKey'], operations: 'any' });
