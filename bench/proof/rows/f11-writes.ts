import type { Row } from '../row.ts';
import { reply } from '../service.ts';
import { inTurns } from '../support.ts';

/** F11: a write whose outcome is not known is reported so, and never sent again. */
export const writesOnce: Row = {
  id: 'F11',
  promise: 'writes are never repeated',
  bound: '0 duplicates at the service; every unknown outcome is an error that says so (outcome: unknown)',
  control: {
    says: 'a write counts as safe to send again',
    without: [
      {
        module: 'upstream/retry/retryable.ts',
        find: "return kind === 'read' || headers['idempotency-key'] !== undefined;",
        put: 'return true;',
      },
    ],
  },
  async run(world, form) {
    const { alpha } = world.services;
    // The answer breaks off at a random byte: before its head, within it, within its body, or not at all.
    let seed = 7;
    alpha.behave((call, response) => {
      seed = (seed * 48_271) % 2_147_483_647;
      const { name } = JSON.parse(call.body) as { name: string };
      const body = JSON.stringify({ id: name, name });
      const text = `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
      const at = seed % (text.length + 40);
      const { socket } = response;
      if (!socket) return;
      // Whole, as HTTP: a text behind the back of the server would leave its connection unusable, and the next call waiting.
      if (at >= text.length) reply(response, 201, { id: name, name });
      else socket.write(text.slice(0, at), () => socket.resetAndDestroy());
    });
    const gateway = await world.gateway({ FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false' });
    const asked = form === 'long' ? 10_000 : 400;
    const answers = await inTurns(asked, 8, (i) => gateway.query(`mutation { make(name: "n${i}") { id } }`));
    const names = alpha.calls.map(({ body }) => (JSON.parse(body) as { name: string }).name);
    const duplicates = names.length - new Set(names).size;
    const unsaid = answers.filter(
      ({ data, errors }) => !data?.make && errors?.[0]?.extensions?.outcome !== 'unknown',
    ).length;
    const made = answers.filter(({ data }) => data?.make).length;
    return {
      text: `${asked} mutations, ${names.length} writes, ${duplicates} duplicates; ${made} done, ${asked - made} reported as unknown, ${unsaid} without saying so`,
      holds: duplicates === 0 && unsaid === 0 && made > 0 && made < asked,
      values: { asked, writes: names.length, duplicates, made, unsaid },
    };
  },
};
