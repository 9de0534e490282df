import { type ContextOf, defineBff, header, type Policy, stepUp } from 'frontdesk';

const atNight: Policy = async ({ principal, signal }) => principal.kind === 'user' && !signal.aborted;

const bff = defineBff({
  schema: ['shared'],
  accepts: ['anonymous', 'jwt'],
  operations: 'any',
  inputs: { locale: header('accept-language', { oneOf: ['en', 'de'], default: 'en' }) },
  policies: {
    atNight,
    small: ({ args: { cents } }) => typeof cents === 'number' && cents < 5,
    german: ({ inputs: { locale } }) => locale === 'de',
    recent: ({ client }) => client.source === 'key' || stepUp({ acr: 'gold', maxAge: 300 }),
  },
  authorization: 'refuse',
});

export const localeOf = ({ inputs }: ContextOf<typeof bff, Record<never, never>>): 'en' | 'de' => inputs.locale;
