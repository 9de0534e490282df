import { defineBff, header } from 'frontdesk';

export default defineBff({
  schema: ['shared', 'office'],
  accepts: ['jwt'],
  operations: 'any',
  inputs: {
    language: header('accept-language', { oneOf: ['en', 'nl'], default: 'en' }),
  },
  cors: { origins: ['https://office.harbour.example'] },
});
