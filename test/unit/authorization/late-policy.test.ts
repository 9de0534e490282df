import { execute, parse } from 'graphql';
import { expect, test } from 'vitest';
import { Authority } from '../../../src/authorization/authority.ts';
import { authorizationDirectives } from '../../../src/authorization/directives.ts';
import { enforce } from '../../../src/authorization/enforce.ts';
import { requirementsOf } from '../../../src/authorization/requirements.ts';
import { buildSchema } from '../../../src/execution/schema.ts';
import { ANONYMOUS, type Caller } from '../../../src/kit/caller.ts';

test.each([
  [true, 0],
  [false, 1],
])('when a policy says yes after the execution has ended (%s), resolvers that ran: %i', async (ended, runs) => {
  let ran = 0;
  const resolvers = { Query: { secret: () => ++ran } };
  const typeDefs = [authorizationDirectives, 'type Query { secret: Int @policy(policies: [["slow"]]) }'];
  const schema = await buildSchema({ typeDefs, resolvers }, []);
  const answer = Promise.withResolvers<boolean>();
  const caller: Caller = { principal: ANONYMOUS, client: { id: 'x', source: 'address' } };
  const question = { ...caller, inputs: {}, signal: new AbortController().signal };
  const authority = new Authority({ caller, question, policies: { slow: () => answer.promise } });
  const execution = { authority, ended: false };
  enforce(schema, requirementsOf(schema), () => execution);
  const running = execute({ schema, document: parse('{ secret }') });
  execution.ended = ended;
  answer.resolve(true);
  const { errors = [] } = await running;
  expect([ran, errors.map(({ originalError }) => originalError)]).toMatchObject([
    runs,
    ended ? [{ code: 'DEADLINE_EXCEEDED' }] : [],
  ]);
});
