import { loadProject } from './api.js';

/**
 * The credentials of a developer, where this BFF asks for some. Sent from this page: Apollo's frame never sees them.
 * @returns {Promise<Record<string, string>>}
 */
async function developerHeaders() {
  const { bffs } = await loadProject();
  const token = bffs.find(({ endpoint }) => endpoint === location.pathname)?.developer?.token;
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/**
 * @param {string} url
 * @param {RequestInit} options
 */
async function handleRequest(url, options) {
  const given = Object.fromEntries(new Headers(options.headers));
  // The headers of whoever types some win. A token is asked for each time, because it is valid for minutes.
  return fetch(url, { ...options, credentials: 'omit', headers: { ...(await developerHeaders()), ...given } });
}

const EmbeddedSandbox = Reflect.get(window, 'EmbeddedSandbox');
if (EmbeddedSandbox) {
  new EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: location.origin + location.pathname,
    initialState: { includeCookies: false },
    hideCookieToggle: true,
    endpointIsEditable: false,
    runTelemetry: false,
    allowDynamicStyles: false,
    handleRequest,
  });
}
