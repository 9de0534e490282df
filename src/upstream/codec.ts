import { XMLParser } from 'fast-xml-parser';
import { GatewayError } from '../kit/errors.ts';
import { freeze } from '../kit/freeze.ts';
import { decodeJson, textOf } from './decode.ts';

/** How an answer's body becomes a value. */
export type Decode = 'json' | 'text' | 'form' | XmlDecode | DecodeFunction;

/** XML as objects: elements and attributes are fields by their names, every leaf is text. */
export interface XmlDecode {
  readonly format: 'xml';
  /** Dotted paths, below the document's element, of elements that are lists even when there is only one. */
  readonly lists: readonly string[];
}

/** Any other form. It gets bytes within the size limit; what it throws is UPSTREAM_BAD_RESPONSE. */
export type DecodeFunction = (body: Buffer) => unknown;

/** How a value becomes a request's body. */
export type Encode = 'json' | 'text' | 'form' | EncodeFunction;

export type EncodeFunction = (value: never) => { readonly contentType: string; readonly text: string };

/** What a call needs of a declared `decode`. */
export interface Decoder {
  /** The media types to ask for. */
  readonly accept: string;
  /** @throws {GatewayError} UPSTREAM_BAD_RESPONSE; the value is deeply frozen. */
  decode(body: Buffer): unknown;
}

/** Values nested deeper are no data of ours. */
const DEEPEST = 200;

/** The decoder for an endpoint's `decode`. */
export function decoderOf(decode: Decode = 'json'): Decoder {
  if (decode === 'json') return { accept: 'application/json', decode: decodeJson };
  if (decode === 'text') return guarded('text/plain', textOf);
  if (decode === 'form') {
    return guarded('application/x-www-form-urlencoded', (body) =>
      Object.fromEntries(new URLSearchParams(textOf(body))),
    );
  }
  if (typeof decode === 'function') return guarded('*/*', decode);
  return guarded('application/xml, text/xml;q=0.9', (body) => parseXml(textOf(body), decode.lists));
}

/** A request body and its media type. */
export function encode(value: unknown, as: Encode = 'json'): { readonly contentType: string; readonly text: string } {
  if (as === 'json') return { contentType: 'application/json', text: JSON.stringify(value) };
  if (as === 'text') return { contentType: 'text/plain; charset=utf-8', text: String(value) };
  if (typeof as === 'function') return as(value as never);
  const fields = new URLSearchParams();
  for (const [name, field] of Object.entries(typeof value === 'object' && value !== null ? value : {})) {
    if (field !== undefined && field !== null) fields.append(name, String(field));
  }
  return { contentType: 'application/x-www-form-urlencoded', text: fields.toString() };
}

function guarded(accept: string, decode: DecodeFunction): Decoder {
  return {
    accept,
    decode(body) {
      try {
        return freeze(decode(body), DEEPEST);
      } catch (error) {
        // The message may quote the body; only its kind is kept.
        const kind = error instanceof Error ? error.name : 'error';
        throw new GatewayError('UPSTREAM_BAD_RESPONSE', {
          cause: new Error(`a body that cannot be decoded (${kind})`),
        });
      }
    },
  };
}

function parseXml(text: string, lists: readonly string[]): unknown {
  // Entities that a document defines itself can be made to grow without bound, and no service needs them.
  if (/<!DOCTYPE/i.test(text)) throw new SyntaxError('a document type declaration');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    ignoreDeclaration: true,
    ignorePiTags: true,
    // Character references such as &#8364; belong to XML; the parser counts them among the entities of HTML.
    htmlEntities: true,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (_, path) => lists.includes(String(path).replace(/^[^.]*\.?/, '')),
  });
  // The contract describes what is inside of the document's one element.
  const [root, ...others] = Object.values<unknown>(parser.parse(text, true)).flat();
  if (others.length > 0) throw new SyntaxError('more than one element');
  return root;
}
