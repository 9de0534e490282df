/**
 * @typedef {{ token: string, expiresAt: number }} SignedToken
 * @typedef {{ name: string, kind: string, document: string, id: string, variables: string, ready: boolean }} Example
 * @typedef {{ name: string, header: string, oneOf: string[], default: string }} Input
 * @typedef {{ name: string, endpoint: string, accepts: string[], text: boolean, inputs: Input[], examples: Example[],
 *   developer?: SignedToken }} Bff
 * @typedef {{ service: string, state: string }} Service
 * @typedef {{ mode: string, bffs: Bff[], services?: Service[], signs: boolean }} Project
 *
 * @typedef {{ method: string, template: string, startMs: number, ms: number, status?: number, code?: string,
 *   joined: boolean, bytes: number }} Call
 * @typedef {{ service: string, endpoint: string, wave: number, keys: string[], cached: number, startMs: number,
 *   ms: number, calls: Call[] }} Batch
 * @typedef {{ ms: number, waves: number, loads: number, calls: number, joined: number, cached: number,
 *   batches: Batch[] }} Trace
 * @typedef {{ message: string, path?: (string | number)[], extensions?: { code?: string } }} GraphQLError
 * @typedef {{ status: number, statusText: string, ms: number, body: Record<string, unknown>, errors: GraphQLError[],
 *   trace?: Trace }} Answer
 * @typedef {{ endpoint: string, headers: Record<string, string>, body: Record<string, unknown> }} Request
 */

/** What this gateway serves. @returns {Promise<Project>} */
export async function loadProject() {
  return read(await fetch('/__explorer/project.json'));
}

/**
 * Breaks or heals a demo service.
 * @param {string} service
 * @param {string} fault
 * @returns {Promise<{ services: Service[] }>}
 */
export async function setFault(service, fault) {
  return read(await post(`/__explorer/faults/${encodeURIComponent(service)}`, { fault }));
}

/**
 * A token of a user.
 * @param {string} bff
 * @param {string} subject
 * @returns {Promise<SignedToken>}
 */
export async function signToken(bff, subject) {
  return read(await post('/__explorer/tokens', { bff, subject }));
}

/**
 * Sends an operation. What is not part of GraphQL's answer, the trace, is taken out of it.
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
export async function send({ endpoint, headers, body }) {
  const start = performance.now();
  const response = await post(endpoint, body, headers);
  const text = await response.text();
  const took = performance.now() - start;
  const { extensions, ...rest } = parse(text);
  const { trace, ...others } = extensions ?? {};
  // What is there comes first; what is not is marked in it.
  const { errors, ...good } = rest;
  const shown = { ...good, ...(errors && { errors }), ...(Object.keys(others).length > 0 && { extensions: others }) };
  return {
    status: response.status,
    statusText: response.statusText,
    ms: took,
    body: shown,
    errors: errors ?? [],
    trace,
  };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The answer was not JSON.');
  }
}

/**
 * @param {string} url
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
function post(url, body, headers = {}) {
  return fetch(url, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** @param {Response} response */
async function read(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `The gateway answered ${response.status}.`);
  return body;
}
