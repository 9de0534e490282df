import { readFileSync } from 'node:fs';

/** One thing that a page of the documentation asks its reader to do, or tells them to expect. */
export type Step =
  /** A file that did not exist before. */
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  /** Lines of a file that become other lines. */
  | { readonly kind: 'change'; readonly path: string; readonly before: string; readonly after: string }
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'ask'; readonly bff: string; readonly query: string }
  | { readonly kind: 'answer'; readonly body: unknown }
  /** Lines that a command prints, among others. */
  | { readonly kind: 'output'; readonly lines: readonly string[] };

/** A fenced block, and the last code span of the paragraph before it, when it ends with that: its file, or whom to ask. */
interface Block {
  readonly language: string;
  readonly name: string | undefined;
  readonly text: string;
}

/** The text of a page of this repository. */
export function pageOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/**
 * The steps of a recipe. Every block is one: a `diff` changes the file that is named before it, any other block that follows a file's
 * name is a new file.
 * @throws {Error} for a block of which nobody can tell what to do with it.
 */
export function stepsOf(page: string): readonly Step[] {
  return namedBlocks(page).flatMap(({ language, name, text }): Step[] => {
    if (language === 'sh') {
      const commands = text.split('\n').filter((command) => command !== '');
      return commands.map((command) => ({ kind: 'run', command }));
    }
    const bff = /^\/(\w+)\/graphql$/.exec(name ?? '')?.[1];
    if (language === 'graphql' && bff) return [{ kind: 'ask', bff, query: text }];
    if (language === 'json' && name === undefined) return [{ kind: 'answer', body: JSON.parse(text) }];
    if (language === 'text' && name === undefined) {
      return [{ kind: 'output', lines: text.split('\n').filter((line) => line !== '') }];
    }
    if (name === undefined) throw new Error(`expected the name of a file before this block, got none:\n${text}`);
    return language === 'diff' ? [changeOf(name, text)] : [{ kind: 'create', path: name, text }];
  });
}

/**
 * The fenced blocks of a page with the names before them; those inside of lists are indented.
 * @throws {Error} when a fence is written in a way that would hide a block from the tests.
 */
export function namedBlocks(page: string): readonly Block[] {
  const blocks = [
    ...page.matchAll(/(?<=(?:^|\n\n)((?:(?!\n\n)[\s\S])*?)\n\n)( *)```(\w+)\n([\s\S]*?)\n\2```(?=\n|$)/g),
  ];
  const fences = page.match(/^ *```/gm)?.length ?? 0;
  if (fences !== blocks.length * 2) {
    throw new Error(
      `expected ${fences / 2} blocks with a language and an empty line before them, found ${blocks.length}`,
    );
  }
  return blocks.map(([, paragraph = '', indent = '', language = '', text = '']) => ({
    language,
    name: /`([^`\s]+)`:$/.exec(paragraph)?.[1],
    text: `${text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')}\n`,
  }));
}

/** What a `diff` says. */
export function changeOf(path: string, diff: string): Extract<Step, { kind: 'change' }> {
  const side = (other: string) =>
    diff
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(other))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { kind: 'change', path, before: side('+'), after: side('-') };
}
