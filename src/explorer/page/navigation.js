import { el } from './dom.js';

/** @typedef {import('./api.js').Project} Project */

/** The address of an operation within the page. @param {string} bff @param {string} name */
export function addressOf(bff, name) {
  return `#${encodeURIComponent(bff)}/${encodeURIComponent(name)}`;
}

/**
 * The operation that the address of the page names, else the first that can be sent as it is.
 * @param {Project} project
 */
export function chosen({ bffs }) {
  const [bffName, name] = location.hash.slice(1).split('/').map(decodeURIComponent);
  const bff = bffs.find((one) => one.name === bffName) ?? bffs[0];
  const example =
    bff?.examples.find((one) => one.name === name) ??
    bff?.examples.find(({ ready, kind }) => ready && kind === 'query') ??
    bff?.examples[0];
  return { bff, example };
}

/**
 * The operations of each BFF: as links beside the page, and as one selection where there is no room for them.
 * @param {HTMLElement} nav
 * @param {Project} project
 */
export function drawNavigation(nav, project) {
  nav.replaceChildren(
    ...project.bffs.map((bff) =>
      el(
        'section',
        { class: 'bff' },
        el('h2', {}, bff.name, el('span', { class: 'policy' }, bff.text ? 'any operation' : 'trusted only')),
        el(
          'ul',
          {},
          ...bff.examples.map(({ name, kind }) =>
            el(
              'li',
              {},
              el(
                'a',
                { href: addressOf(bff.name, name) },
                name,
                kind !== 'query' && el('span', { class: 'kind' }, kind),
              ),
            ),
          ),
        ),
        bff.examples.length === 0 && el('p', { class: 'hint' }, `No examples in bffs/${bff.name}/operations yet.`),
      ),
    ),
    el('label', { class: 'picker' }, el('span', { class: 'caption' }, 'Operation'), pickerOf(project)),
  );
}

/** @param {Project} project */
function pickerOf({ bffs }) {
  const groups = bffs.map((bff) =>
    el(
      'optgroup',
      { label: bff.name },
      ...bff.examples.map(({ name }) => el('option', { value: addressOf(bff.name, name) }, `${bff.name} · ${name}`)),
    ),
  );
  const select = el('select', {}, ...groups);
  select.addEventListener('change', () => {
    location.hash = select.value;
  });
  return select;
}

/**
 * Marks the present operation.
 * @param {HTMLElement} nav
 * @param {string} address
 */
export function markChosen(nav, address) {
  for (const link of nav.querySelectorAll('a')) {
    if (link.getAttribute('href') === address) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const select = nav.querySelector('select');
  if (select) select.value = address;
}
