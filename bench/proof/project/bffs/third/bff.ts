import { defineBff } from 'frontdesk';

export default defineBff({ schema: ['door'], accepts: ['jwt', 'apiKey'], operations: 'any' });
