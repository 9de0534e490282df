import type { Drift } from '../contracts/drift.ts';
import type { Exchange } from './exchange.ts';
import type { Call } from './send.ts';
import { rejectionOf } from './status.ts';

/** Shows a sample of the answers to `drift`: those of calls that were sent, not of those that joined one. */
export function watchAnswers(drift: Drift): (call: Call, answer: Exchange) => void {
  return ({ service, endpoint, method, template, decoder }, { status, headers, bytes, value, error }) => {
    if (!drift.wanted()) return;
    const { 'content-type': contentType } = headers;
    const rejection = rejectionOf(error)?.body;
    // A refusal is read as JSON, whatever the endpoint decodes.
    const isJson = error === undefined ? decoder.accept === 'application/json' : rejection !== undefined;
    drift.see({
      service,
      endpoint,
      route: `${method} ${template}`,
      status,
      contentType: typeof contentType === 'string' ? contentType : contentType?.[0],
      bytes,
      value: isJson ? (rejection ?? value) : undefined,
      isJson,
    });
  };
}
