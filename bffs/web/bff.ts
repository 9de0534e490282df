import { defineBff, header } from 'frontdesk';

export default defineBff({
  schema: ['shared', 'web'],
  accepts: ['anonymous', 'jwt'],
  operations: 'any',
  inputs: {
    locale: header('accept-language', { oneOf: ['en', 'de', 'fr'], default: 'en' }),
    currency: header('x-currency', { oneOf: ['EUR', 'USD', 'GBP'], default: 'EUR' }),
  },
  cors: { origins: ['https://shop.example'] },
});
