/** What the sample service knows. */
export const authors = [
  { id: 'a1', name: 'Mary Shelley' },
  { id: 'a2', name: 'Jules Verne' },
  { id: 'a3', name: 'Jane Austen' },
];

/** In the order in which they were added. */
export const books = [
  { id: 'b1', title: 'Frankenstein', authorId: 'a1', year: 1818 },
  { id: 'b2', title: 'Around the World in Eighty Days', authorId: 'a2', year: 1872 },
  { id: 'b3', title: 'Persuasion', authorId: 'a3', year: 1817 },
  { id: 'b4', title: 'The Mysterious Island', authorId: 'a2', year: 1875 },
  { id: 'b5', title: 'Emma', authorId: 'a3', year: 1815 },
];
