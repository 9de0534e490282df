import { defineBff } from 'frontdesk';

export default defineBff({ schema: ['app'], accepts: ['anonymous'], operations: 'any' });
