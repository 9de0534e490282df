import { z } from 'zod';
import { duration, wholeNumber } from '../kit/settings.ts';

const requests = (limit: number) =>
  z.strictObject({
    requests: wholeNumber(limit, 1).describe('How many requests …'),
    window: duration('1m').describe('… in each window of this length.'),
  });

/** `limits` in gateway.yaml: how much a client may ask, and how large one document may be. */
export const admissionOptions = z.strictObject({
  anonymous: requests(600).prefault({}).describe('Per address, for callers without a token.'),
  client: requests(6_000).prefault({}).describe('Per client, for callers with a token.'),
  document: z
    .strictObject({
      tokens: wholeNumber(1_000, 1).describe('Lexical tokens of a document.'),
      depth: wholeNumber(15, 1).describe('How deep selections nest, fragments expanded.'),
      fields: wholeNumber(1_000, 1).describe('Selected fields, fragments expanded at every spread.'),
      aliases: wholeNumber(30, 0).describe('Aliases, fragments expanded.'),
      directives: wholeNumber(50, 0).describe('Directives on an operation, fragments expanded.'),
    })
    .prefault({}),
});

export type AdmissionOptions = z.output<typeof admissionOptions>;
