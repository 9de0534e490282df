import type { RowOf } from 'frontdesk';
import type { library } from '../../../services/library/endpoints.ts';
import type { BookResolvers } from '../resolvers.generated.ts';

/** The row behind the type: its fields need no resolver. */
export type BookParent = RowOf<typeof library, 'book'>;

export const Book: BookResolvers = {
  // However many books an answer has, their authors are asked for in one call.
  author: ({ authorId }, _, { library }) => library.author.load(authorId),
};
