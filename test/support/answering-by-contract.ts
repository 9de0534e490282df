import { join } from 'node:path';
import { type EndpointPlace, replyTo } from '../../src/analysis/reply.ts';
import type { Watch } from '../../src/analysis/sample.ts';
import { type Chooser, createChooser } from '../../src/analysis/scenario.ts';
import { xmlOf } from '../../src/analysis/xml.ts';
import { readContract } from '../../src/contracts/contract.ts';
import type { AnyDeclaration } from '../../src/loaders/declare.ts';
import type { Service } from '../../src/loaders/service.ts';
import { answer, type Script, status } from '../../src/testing.ts';

/** A service that answers every call with what its contract allows: of several kinds each in its turn, and an optional part mostly there; writes are also refused. */
export async function answeringByContract(root: string, { name, endpoints }: Service): Promise<Script> {
  const contract = await readContract(join(root, `services/${name}/openapi.yaml`));
  const writes = Object.entries(endpoints).flatMap(([endpoint, { kind }]) => (kind === 'write' ? [endpoint] : []));
  const chooser = everythingInTurn(new Set(writes.map((endpoint) => `${name}.${endpoint} status`)));
  return ({ route, method, url, body, headers }) => {
    const fits = Object.entries(endpoints).filter(([, declaration]) => declaration.route === route);
    const [endpoint, declaration] = fits.find(([, one]) => hasKeys(one, url, body)) ?? fits.at(-1) ?? [];
    const operation = contract.operations.get(route);
    if (endpoint === undefined || !declaration || !operation) return status(404);
    const place: EndpointPlace = { name: `${name}.${endpoint}`, declaration: plain(declaration), contract, operation };
    const sent = { text: JSON.stringify(body ?? null), contentType: headers['content-type'] ?? '' };
    const template = route.slice(method.length + 1);
    // What is not asked here is not looked at: deadlines, headers and the like.
    const call = { service: name, endpoint, method, target: url, template, body: sent } as Parameters<
      typeof replyTo
    >[1];
    const reply = () => replyTo(place, call, { chooser, watch: { object: whole }, touched: new Set() });
    let { status: code, value } = reply();
    // Who may do what is the gateway's to say.
    while (code === 401 || code === 403) ({ status: code, value } = reply());
    const [[type, schema] = []] = [...(operation.responses.get('200')?.entries() ?? [])];
    if (type?.includes('xml') && schema && code < 300)
      return answer({ headers: { 'content-type': type }, body: xmlOf(value, schema, contract) });
    if (value === undefined) return status(code);
    return answer({ status: code, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });
  };
}

/** Samples make fields when somebody looks at them; here all of them are sent. */
const whole: Watch['object'] = (_, object, rest) => {
  for (const name of rest.names()) rest.make(name);
  return object;
};

/** As it is sent, and not as it is decoded. */
function plain(declaration: AnyDeclaration): AnyDeclaration {
  return { ...declaration, options: { ...declaration.options, decode: 'json' } } as AnyDeclaration;
}

function hasKeys(declaration: AnyDeclaration, url: string, body: unknown): boolean {
  if (declaration.kind !== 'batch') return false;
  const { keys } = declaration.options;
  return keys.in === 'query' ? new URL(url, 'http://any').searchParams.has(keys.name) : keys.name in Object(body);
}

/** @param refusing the places of the statuses that are taken in turn, too */
function everythingInTurn(refusing: ReadonlySet<string>): Chooser {
  const usual = createChooser({ start: 'different', order: 'first', choices: new Map(), lengths: new Map() });
  const turns = new Map<string, number>();
  return {
    ...usual,
    choose(place, count, chosen = 0) {
      if (place.endsWith(' row') || (place.endsWith(' status') && !refusing.has(place))) return chosen;
      const turn = turns.get(place) ?? 0;
      turns.set(place, turn + 1);
      if (place.endsWith('?')) return Number(turn % 3 === 2);
      // The last status is that of a service which is down.
      return turn % (place.endsWith(' status') ? count - 1 : count);
    },
    length: (_, { least, most = 3 }) => Math.max(least, Math.min(3, most)),
  };
}
