import type { Row } from '../row.ts';

const UNWANTED = {
  'set-cookie': 'session=stolen',
  server: 'internal/1.0',
  'x-powered-by': 'internals',
  'x-internal-id': '42',
  'proxy-authenticate': 'Basic',
  'alt-svc': 'h2="evil:443"',
  'access-control-allow-origin': '*',
  refresh: '0;url=http://evil',
  'transfer-encoding-x': '1',
};

/** X11: headers of services end at the gateway. */
export const responseHygiene: Row = {
  id: 'X11',
  promise: 'response hygiene',
  bound: 'none of Set-Cookie, Server, hop-by-hop and unlisted headers passes',
  control: {
    says: 'headers of the service are put on the answer',
    without: [
      {
        module: 'upstream/service.ts',
        find: 'return { value, status, headers };',
        put: 'Object.assign(globalThis, { passed: headers }); return { value, status, headers };',
      },
      {
        module: 'execution/execute.ts',
        find: 'headers: seen.headers,',
        put: `headers: Object.fromEntries(Object.entries((globalThis as unknown as { passed: Record<string, string> }).passed)
          .filter(([name]) => !/^(connection|content-|date|transfer-encoding$|keep-alive)/.test(name)).map(([name, value]) => [name, String(value)])),`,
      },
    ],
  },
  async run(world) {
    const gateway = await world.gateway();
    world.services.alpha.behave((_call, response, usual) => {
      for (const [name, value] of Object.entries(UNWANTED)) response.setHeader(name, value);
      usual();
    });
    const { headers, data } = await gateway.query('{ one(id: "1") { id } alpha(id: "2") { id } }');
    const passed = Object.entries(UNWANTED).filter(([name, value]) => headers.get(name) === value);
    return {
      text: `${passed.length} of ${Object.keys(UNWANTED).length} headers of the service passed`,
      holds: passed.length === 0 && Boolean(data?.one),
      values: { passed: passed.length },
    };
  },
};
