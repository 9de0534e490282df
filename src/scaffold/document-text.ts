import { stringify } from 'yaml';
import type { Json } from './json.ts';

/** The document as it is kept: YAML that readers of 1.1 and of 1.2 understand alike (`no`, dates and the like are quoted). */
export function documentText(document: Json): string {
  return stringify(document, { schema: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
