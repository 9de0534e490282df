import type { DriftFact } from './events.ts';
import { visible } from './visible.ts';

/** `GET /books answered books.*.price: expected number, got string`, after the document that says so. */
export function driftSentence({ service, route, status, field, keyword, expected, got }: DriftFact): string {
  const document = `services/${service}/openapi.yaml`;
  const what = `expected ${visible(expected)}, got ${visible(got)}`;
  if (keyword === 'contract') return `${document}: ${visible(route)} cannot be checked: ${visible(got)}`;
  if (keyword === 'status')
    return `${document}: ${visible(route)} answered with a status that it does not have: ${what}`;
  const refused = status >= 300 ? ` with ${status},` : '';
  return `${document}: ${visible(route)} answered${refused} ${visible(field)}: ${what}`;
}
