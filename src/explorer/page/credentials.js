import { signToken } from './api.js';
import { el } from './dom.js';

/**
 * The fields for who calls: a token, an API key where the BFF accepts one, and a way to sign a token for a user.
 * What was typed stays for the next operation of the same BFF.
 * @param {import('./api.js').Bff} bff
 * @param {boolean} signs
 * @param {(problem: string) => void} complain
 */
export function credentialFields(bff, signs, complain) {
  const remembered = typed.get(bff.name) ?? { token: '', key: '', subject: '' };
  typed.set(bff.name, remembered);
  const token = field('Authorization token', 'token', placeholderOf(bff));
  /** @type {HTMLElement[]} */
  const parts = [token.element];
  if (bff.accepts.includes('apiKey')) parts.push(field('API key', 'key', 'none').element);
  if (signs && bff.accepts.includes('jwt')) {
    const subject = field('Sign in as', 'subject', 'a user’s id');
    const button = el('button', { type: 'button', class: 'quiet' }, 'Sign token');
    button.addEventListener('click', async () => {
      try {
        remembered.token = (await signToken(bff.name, remembered.subject)).token;
        token.input.value = remembered.token;
      } catch {
        complain('A token needs the id of a user.');
        subject.input.focus();
      }
    });
    parts.push(el('div', { class: 'with-button' }, subject.element, button));
  }
  return { parts, headers: () => headersOf(bff, remembered) };

  /** @param {string} label @param {'token' | 'key' | 'subject'} name @param {string} placeholder */
  function field(label, name, placeholder) {
    const input = el('input', { type: 'text', placeholder, autocomplete: 'off', spellcheck: 'false' });
    input.value = remembered[name];
    input.addEventListener('input', () => {
      remembered[name] = input.value.trim();
    });
    return { input, element: el('label', {}, el('span', { class: 'caption' }, label), input) };
  }
}

/** @type {Map<string, { token: string, key: string, subject: string }>} */
const typed = new Map();

/** @param {import('./api.js').Bff} bff */
function placeholderOf({ developer, accepts }) {
  if (developer) return 'a developer token, by itself';
  return accepts.includes('anonymous') ? 'none: anonymous' : 'needed';
}

/**
 * @param {import('./api.js').Bff} bff
 * @param {{ token: string, key: string }} typedIn
 * @returns {Record<string, string>}
 */
function headersOf({ developer }, { token, key }) {
  /** @type {Record<string, string>} */
  const headers = key === '' ? {} : { 'x-api-key': key };
  if (token !== '') headers.authorization = `Bearer ${token.replace(/^bearer /i, '')}`;
  else if (key === '' && developer) headers.authorization = `Bearer ${developer.token}`;
  return headers;
}
