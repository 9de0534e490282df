/** The data behind W1 and W2: 100 posts by 10 users (tailcallhq/graphql-benchmarks has the same shape). */
export interface Post {
  readonly id: number;
  readonly userId: number;
  readonly title: string;
}

export interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

const WORDS = ['sunt', 'aut', 'facere', 'repellat', 'provident', 'occaecati', 'excepturi', 'optio', 'reprehenderit'];

export const posts: readonly Post[] = Array.from({ length: 100 }, (_, i) => ({
  id: i + 1,
  userId: 1 + Math.floor(i / 10),
  title: Array.from({ length: 6 }, (_, word) => WORDS[(i * 7 + word * 5) % WORDS.length]).join(' '),
}));

export const users: readonly User[] = Array.from({ length: 10 }, (_, i) => ({
  id: i + 1,
  name: `User Number ${i + 1}`,
  email: `user.${i + 1}@example.org`,
}));
