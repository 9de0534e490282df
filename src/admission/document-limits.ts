import type { DocumentNode } from 'graphql';
import { GatewayError } from '../kit/errors.ts';
import type { DocumentLimit } from '../kit/operation.ts';
import { measureDocument } from './measure-document.ts';
import type { AdmissionOptions } from './options.ts';

/** graphql's own introspection query is this deep; where introspection is allowed, a tighter limit must not stop it. */
const INTROSPECTION_DEPTH = 15;

/**
 * The limits on the size of a document, applied before validation, whose cost grows faster than the document. All its
 * operations and fragments count, those too that are not asked for: validation looks at all of them. `tokens` is not
 * looked at: the parser applies it.
 */
export function createDocumentLimit(limits: AdmissionOptions['document']): DocumentLimit {
  return (document: DocumentNode) => {
    const { depth, introspectionDepth, fields, aliases, directives } = measureDocument(document);
    atMost('depth', 'levels of nested fields', depth, limits.depth);
    atMost('depth', 'levels of nested fields', introspectionDepth, Math.max(limits.depth, INTROSPECTION_DEPTH));
    atMost('fields', 'fields', fields, limits.fields);
    atMost('aliases', 'aliases', aliases, limits.aliases);
    atMost('directives', 'directives', directives, limits.directives);
  };
}

function atMost(limit: keyof AdmissionOptions['document'], what: string, actual: number, allowed: number): void {
  if (actual <= allowed) return;
  throw new GatewayError('DOCUMENT_LIMIT_EXCEEDED', {
    message: `The document has ${actual} ${what} with fragments expanded, more than the ${allowed} that are allowed.`,
    extensions: { limit, allowed, actual },
  });
}
