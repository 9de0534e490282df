import { json, type Script, status } from 'frontdesk/testing';

const entries = [
  { id: 'p-1', kind: 'patient', name: 'Ida', phone: '0211 1', diagnosis: 'measles' },
  { id: 'p-2', kind: 'patient', name: 'Jan', phone: '0211 2', diagnosis: 'flu' },
  { id: 'n-1', kind: 'nurse', name: 'Noor', phone: '0211 3', shift: 'night' },
  { id: 'd-1', kind: 'drug', name: 'Morphine' },
];

/** What the clinic's service answers when all is well. */
export const records: Script = ({ method, path, query, body }) => {
  if (method === 'POST' && path === '/events') {
    return json({ ...entries[0], name: String(Reflect.get(Object(body), 'about')) });
  }
  if (path === '/entries') return json(entries.filter(({ id }) => query.getAll('id').includes(id)));
  const [, id] = /^\/entries\/([^/]+)\/notes$/.exec(path) ?? [];
  return id === undefined ? status(404) : json([{ id: `note-of-${id}`, text: 'sleeps well' }]);
};
