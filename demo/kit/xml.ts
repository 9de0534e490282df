import type { ErrorForm, Reply } from './reply.ts';

/** An XML element; its content is what `element` and `escaped` made. */
export function element(name: string, attributes: Record<string, string | number>, ...content: string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${given.join('')}>${content.join('')}</${name}>`;
}

/** A text as content or as the value of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** An XML answer with this element as its root. */
export function xml(root: string, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`,
  };
}

/** Refusals in XML: `<error status="404"><message>…</message></error>`. */
export const xmlError: ErrorForm = ({ message, status, headers }) =>
  xml(element('error', { status }, element('message', {}, escaped(message))), status, headers);
