import { readFileSync } from 'node:fs';

/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a page of this repository, in their order. */
export function blocksOf(path: string): readonly Block[] {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));
}

/** The commands of a page's `sh` blocks, a line each. */
export function commandsOf(path: string): readonly string[] {
  const lines = blocksOf(path).flatMap(({ language, text }) => (language === 'sh' ? text.split('\n') : []));
  return lines.filter((line) => line !== '');
}
