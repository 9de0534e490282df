/** What a user would write today: Apollo Server's standalone server, DataLoader and fetch. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import type { Post, User } from '../services/data.ts';
import { typeDefs } from './schema.ts';

const service = process.env.SERVICE_URL ?? '';

interface Context {
  readonly headers: Record<string, string>;
  readonly users: DataLoader<number, User | null>;
}

async function get<T>(path: string, headers: Record<string, string>): Promise<T> {
  const response = await fetch(`${service}${path}`, { headers });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

const server = new ApolloServer<Context>({
  typeDefs,
  resolvers: {
    Query: {
      greet: () => 'Hello World!',
      posts: (_: unknown, _args: unknown, { headers }: Context) => get<Post[]>('/posts', headers),
    },
    Post: { user: ({ userId }: Post, _: unknown, { users }: Context) => users.load(userId) },
  },
});

const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => {
    const headers: Record<string, string> = req.headers.authorization
      ? { authorization: req.headers.authorization }
      : {};
    return {
      headers,
      users: new DataLoader(async (ids) => {
        const rows = await get<User[]>(`/users?${ids.map((id) => `id=${id}`).join('&')}`, headers);
        return ids.map((id) => rows.find((row) => row.id === id) ?? null);
      }),
    };
  },
});
process.send?.({ url });
