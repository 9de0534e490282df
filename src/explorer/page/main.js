import { drawAnswer, sentenceOf } from './answer.js';
import { loadProject, send } from './api.js';
import { byId, el } from './dom.js';
import { operationForm } from './form.js';
import { addressOf, chosen, drawNavigation, markChosen } from './navigation.js';
import { drawServices } from './services.js';

const [layout, navigation, formPlace, result, aside] = ['layout', 'navigation', 'form', 'result', 'services'].map(byId);
const [status, problem, mode] = ['status', 'problem', 'mode'].map(byId);

/** Developer tokens are valid for minutes; they are replaced this long before. */
const SPARE_MS = 60_000;

/** @type {import('./api.js').Project} */
let project;
/** @type {{ runsAgain: () => boolean } | undefined} */
let services;
/** What is open: each operation has a form of its own. @type {{ name: string, ran: boolean, form: ReturnType<typeof operationForm> } | undefined} */
let open;
/** The number of the last request: an answer that was overtaken is not shown. */
let latest = 0;

try {
  project = await loadProject();
  mode.textContent = project.mode;
  mode.hidden = false;
  drawNavigation(navigation, project);
  if (project.services) services = drawServices(aside, project.services, afterChange, complain);
  addEventListener('hashchange', () => {
    if (location.hash !== '#operation') openChosen();
  });
  openChosen();
  layout.hidden = false;
} catch (error) {
  complain(`The gateway cannot be reached: ${messageOf(error)}`);
}

function openChosen() {
  const { bff, example } = chosen(project);
  if (!bff || !example) {
    formPlace.replaceChildren(
      el('p', { class: 'card hint' }, 'Write operations into bffs/<bff>/operations/*.graphql to see them here.'),
    );
    return;
  }
  latest += 1;
  clear();
  const form = operationForm({ bff, example, signs: project.signs, run: () => void run(), complain });
  open = { name: example.name, ran: false, form };
  formPlace.replaceChildren(form.element);
  result.hidden = true;
  document.title = `${example.name} · ${bff.name} · Frontdesk explorer`;
  markChosen(navigation, addressOf(bff.name, example.name));
}

async function run() {
  if (!open) return;
  const { form, name } = open;
  clear();
  latest += 1;
  const number = latest;
  form.busy(true);
  try {
    await renewTokens();
    const answer = await send(form.request());
    if (number !== latest) return;
    open.ran = true;
    drawAnswer(result, answer);
    status.textContent = sentenceOf(name, answer);
  } catch (error) {
    if (number === latest) complain(messageOf(error));
  } finally {
    if (number === latest) form.busy(false);
  }
}

/** @param {string} sentence */
function afterChange(sentence) {
  clear();
  status.textContent = sentence;
  if (open?.ran && services?.runsAgain()) void run();
}

async function renewTokens() {
  const expiry = Math.min(...project.bffs.map(({ developer }) => developer?.expiresAt ?? Number.POSITIVE_INFINITY));
  if (Date.now() < expiry - SPARE_MS) return;
  const fresh = await loadProject();
  // In place: forms hold on to their BFF.
  for (const bff of project.bffs)
    Object.assign(bff, { developer: fresh.bffs.find(({ name }) => name === bff.name)?.developer });
}

/** @param {string} message */
function complain(message) {
  problem.textContent = message;
  problem.hidden = false;
}

function clear() {
  problem.hidden = true;
  problem.textContent = '';
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
