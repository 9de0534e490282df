import { json, type Script, type ServiceCall, status } from 'frontdesk/testing';

/** What the harbour's services answer when all is well. */

export const ships = [
  {
    imo: 9074729,
    name: 'Oosterschelde',
    kind: 'cargo',
    launched: '1994-05-20',
    flag: 'NL',
    containers: 1200,
    captain: 'L-1',
  },
  { imo: 9319466, name: 'Tidewater', kind: 'ferry', launched: '2006-11-02', flag: 'GB', passengers: 800 },
  { imo: 9395044, name: 'Kattegat', kind: 'cargo', launched: '2009-01-15', flag: 'DK' },
  { imo: 9526473, name: 'Marigold', kind: 'ferry', launched: '2011-07-30', captain: 'L-2', passengers: 95 },
  { imo: 9619907, name: 'Maas', kind: 'cargo', launched: '2013-03-08', flag: 'NL', containers: 18340 },
];

const captains = [
  { licence: 'L-1', name: 'Ada Storm' },
  { licence: 'L-2', name: 'Piet de Vries' },
];

const berths = [
  { quay: 'Noord', number: 1, depth: 12.5, occupant: 9074729 },
  { quay: 'Noord', number: 12, depth: 9 },
  { quay: 'Zuid', number: 1, depth: 17.25, occupant: 9319466 },
];

interface BerthKey {
  readonly quay: string;
  readonly number: number;
}

/** Answers in no order, leaves out what it does not know, and wraps everything in an envelope. */
export const registry: Script = ({ method, path, query, body }: ServiceCall) => {
  const captain = /^\/captains\/([^/]+)$/.exec(path)?.[1];
  const crew = /^\/ships\/(\d+)\/crew$/.exec(path)?.[1];
  if (method === 'POST' && path === '/ships/lookup') {
    const { imos } = body as { imos: number[] };
    return json({ data: { items: ships.filter(({ imo }) => imos.includes(imo)).reverse() } });
  }
  if (path === '/ships') {
    const chosen = ships.filter(({ flag }) => !query.has('flag') || flag === query.get('flag'));
    const from = Number(query.get('from') ?? 0);
    const to = from + Number(query.get('size'));
    const next = to < chosen.length ? { next: String(to) } : {};
    return json({ data: { items: chosen.slice(from, to) }, page: { ...next, total: chosen.length } });
  }
  if (path === '/tides') return json({ highWater: '2026-03-01T09:30:00.000Z', height: 2.4 });
  if (captain !== undefined) {
    const found = captains.find(({ licence }) => licence === captain);
    return found ? json(found) : status(404);
  }
  return crew === '9074729' ? json(captains) : status(404);
};

export const quays: Script = ({ method, path, query, body }: ServiceCall) => {
  if (path === '/berths/batch') {
    const { berths: keys } = body as { berths: BerthKey[] };
    return json({ data: { items: berths.filter((berth) => keys.some((key) => same(key, berth))).reverse() } });
  }
  if (path === '/berths/fees') {
    const { berths: keys, season } = body as { berths: BerthKey[]; season: string };
    return json({
      fees: keys.map(({ quay, number }) => ({ quay, number, cents: number * (season === 'winter' ? 50 : 100) })),
    });
  }
  if (path === '/visits') {
    const visits = query
      .getAll('ship')
      .map((imo) => ({ imo: Number(imo), quay: 'Noord', arrived: '2026-02-27T05:00:00.000Z' }));
    return json([...visits, ...visits].reverse());
  }
  if (method === 'POST' && path === '/bookings') return json({ id: 'b-1', ...(body as object) });
  return method === 'DELETE' && path === '/bookings/b-1' ? status(204) : status(404);
};

function same(a: BerthKey, b: BerthKey): boolean {
  return a.quay === b.quay && a.number === b.number;
}
