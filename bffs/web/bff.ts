import { defineBff, header } from 'frontdesk';
import { reviewer, signedInLately } from './policies.ts';

export default defineBff({
  schema: ['shared', 'web'],
  accepts: ['anonymous', 'jwt'],
  operations: 'any',
  inputs: {
    locale: header('accept-language', { oneOf: ['en', 'de', 'fr'], default: 'en' }),
    currency: header('x-currency', { oneOf: ['EUR', 'USD', 'GBP'], default: 'EUR' }),
  },
  policies: { reviewer, signedInLately },
  cors: { origins: ['https://shop.example'] },
});
