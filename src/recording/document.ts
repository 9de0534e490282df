import { z } from 'zod';

export const FORMAT = 'frontdesk-recording/1';

const answer = z.strictObject({
  status: z.int().min(200).max(599),
  /** `content-type` and `cache-control`; no other header is kept. */
  headers: z.record(z.string(), z.string()).optional(),
  /** The decoded value; of a batch the rows of one key. */
  body: z.unknown().optional(),
});

/** One file of a recording: what an endpoint answered to the same arguments, of a batch by key. */
export const recordedDocument = z
  .strictObject({
    format: z.literal(FORMAT),
    service: z.string(),
    endpoint: z.string(),
    request: z.strictObject({
      route: z.string(),
      arguments: z.record(z.string(), z.unknown()),
      as: z.string().optional(),
      body: z.unknown().optional(),
    }),
    answer: answer.optional(),
    answers: z.record(z.string(), answer).optional(),
  })
  .refine(({ answer: one, answers }) => (one === undefined) !== (answers === undefined), 'expected answer or answers');

export type RecordedAnswer = z.output<typeof answer>;
export type RecordedDocument = z.output<typeof recordedDocument>;
