import { defineBff } from 'frontdesk';

export default defineBff({ schema: ['signed'], accepts: ['jwt'], operations: 'any' });
