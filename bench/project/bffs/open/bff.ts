import { defineBff } from 'frontdesk';

export default defineBff({ schema: ['open'], accepts: ['anonymous'], operations: 'any' });
