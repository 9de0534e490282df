import { setFault } from './api.js';
import { el } from './dom.js';

/** The buttons of each service, with what they do. */
const FAULTS = [
  { fault: 'slow', does: 'Slow: 800 ms more for each answer' },
  { fault: '500', does: 'Answer everything with 500' },
  { fault: 'hang', does: 'Hang: take calls and never answer' },
  { fault: 'kill', does: 'Kill: close its port' },
];

const STATES = new Map([
  ['heal', 'healthy'],
  ['slow', 'slow'],
  ['500', 'answers 500'],
  ['hang', 'hangs'],
  ['kill', 'killed'],
]);

/**
 * The services, each with buttons that break and heal it.
 * @param {HTMLElement} aside
 * @param {import('./api.js').Service[]} services
 * @param {(sentence: string) => void} changed called after each change
 * @param {(problem: string) => void} complain
 */
export function drawServices(aside, services, changed, complain) {
  const again = el('input', { type: 'checkbox', checked: true });
  const list = el('ul', { class: 'services' });
  const healAll = el('button', { type: 'button', class: 'quiet' }, 'Heal all');
  healAll.addEventListener('click', () =>
    change(
      services.map(({ service }) => service),
      'heal',
    ),
  );
  const cards = new Map(services.map(({ service }) => [service, cardOf(service, (fault) => change([service], fault))]));
  list.append(...[...cards.values()].map(({ element }) => element));
  aside.replaceChildren(
    el('div', { class: 'head' }, el('h2', {}, 'Services'), healAll),
    el('p', { class: 'hint' }, 'Break one, and see what each client still gets.'),
    list,
    el('label', { class: 'check' }, again, el('span', {}, 'Run again after a change')),
  );
  aside.hidden = false;
  show(services);
  return { runsAgain: () => again.checked };

  /** @param {readonly string[]} names @param {string} fault */
  async function change(names, fault) {
    try {
      for (const name of names) show((await setFault(name, fault)).services);
      changed(`${names.join(', ')}: ${STATES.get(fault)}.`);
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {import('./api.js').Service[]} states */
  function show(states) {
    for (const { service, state } of states) cards.get(service)?.show(state);
  }
}

/** @param {string} name @param {(fault: string) => void} press */
function cardOf(name, press) {
  const state = el('span', { class: 'state' });
  const toggles = FAULTS.map(({ fault, does }) => ({
    fault,
    button: el(
      'button',
      { type: 'button', title: does, 'aria-label': `${fault} ${name}`, 'data-fault': fault, click: () => press(fault) },
      fault,
    ),
  }));
  const heal = el(
    'button',
    { type: 'button', class: 'heal', 'aria-label': `heal ${name}`, click: () => press('heal') },
    'heal',
  );
  const element = el(
    'li',
    { class: 'service', 'data-service': name },
    el('div', { class: 'title' }, el('h3', {}, name), state),
    el('div', { class: 'buttons', role: 'group', 'aria-label': name }, ...toggles.map(({ button }) => button), heal),
  );
  return {
    element,
    show(/** @type {string} */ now) {
      element.dataset.state = now;
      state.textContent = STATES.get(now) ?? 'broken by hand';
      for (const { fault, button } of toggles) button.setAttribute('aria-pressed', String(fault === now));
    },
  };
}
