import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Controlled, controlRoutes } from './control.ts';
import { bodyOf, replyToError, send } from './exchange.ts';
import { type Fate, type Faults, fateOf } from './faults.ts';
import { Random } from './random.ts';
import { type ErrorForm, jsonError, Refusal, type Reply } from './reply.ts';
import { type LoggedRequest, maskedHeaders, RequestLog } from './request-log.ts';
import { type Router, type Routes, routerOf } from './router.ts';
import type { DemoService, Tools } from './service.ts';

// Longer than the pools of callers keep a connection, so that it is never this side that closes one in use.
const KEEP_ALIVE_MS = 65_000;

/** What a host needs to know beyond its service. */
export interface HostOptions extends Tools {
  port: number;
  host: string;
  services: ReadonlyMap<string, Controlled>;
}

/** Runs one service on its own port, with its request log and its faults. */
export class Host implements Controlled {
  readonly name: string;
  readonly log = new RequestLog();
  faults: Faults = {};
  #random: Random;
  #address: { port: number; host: string };
  #server: Server;
  #service: ReturnType<DemoService['open']>;
  #latencyMs: number;
  #mediaType: string;
  #errorForm: ErrorForm;
  #routes: Router;
  #control: Router;
  #controlling = 0;
  #now: () => Date;

  constructor(service: DemoService, { port, host, now, jwt, services }: HostOptions) {
    this.name = service.name;
    this.#random = new Random(`faults:${service.name}`);
    this.#address = { port, host };
    this.#now = now;
    this.#latencyMs = service.latencyMs ?? 0;
    this.#mediaType = service.mediaType ?? 'application/json';
    this.#errorForm = service.errorForm ?? jsonError;
    this.#service = service.open({ now, jwt });
    const contract = readFileSync(new URL(`../../services/${service.name}/openapi.yaml`, import.meta.url), 'utf8');
    const openapi: Routes = {
      'GET /openapi.yaml': () => ({ status: 200, headers: { 'content-type': 'application/yaml' }, body: contract }),
    };
    this.#routes = routerOf({ ...this.#service.routes, ...openapi }, this.#errorForm);
    this.#control = routerOf(controlRoutes(service.name, services));
    this.#server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      void this.#receive(request, response);
    });
  }

  get url(): string {
    const { host, port } = this.#address;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** Accepts connections; a port 0 becomes the free one that was found. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#address, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#address.port = (this.#server.address() as AddressInfo).port;
  }

  /** Replaces all faults; the draws start again, so that the same faults give the same sequence. */
  async setFaults(faults: Faults): Promise<void> {
    if (!faults.down && !this.#server.listening) await this.listen();
    this.faults = faults;
    this.#random = new Random(`faults:${this.name}`);
    if (faults.down && this.#server.listening) this.#server.close();
    this.#cutWhenDown();
  }

  /** Stops at once: open connections are cut. */
  async close(): Promise<void> {
    if (this.#server.listening) {
      await new Promise<void>((resolve) => {
        this.#server.close(() => resolve());
        this.#server.closeAllConnections();
      });
    }
    this.#service.close();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const [path = '/', search = ''] = url.split(/\?(.*)/s);
    const call: Incoming = { request, response, path, query: new URLSearchParams(search) };
    if (path.startsWith('/__demo/')) return this.#receiveControl(call);

    const entry: LoggedRequest = {
      method: request.method ?? 'GET',
      url,
      headers: maskedHeaders(request.headers),
      body: null,
      status: 0,
      responseBytes: 0,
      at: this.#now().toISOString(),
    };
    this.log.add(entry);
    const reply = await this.#reply(call, entry).catch((error) =>
      response.destroyed ? undefined : replyToError(error, this.#errorForm, path),
    );
    if (!reply || response.destroyed) return;
    entry.status = reply.status;
    entry.responseBytes = send(response, reply);
  }

  /** The answer of a service, after what nature and the faults do to it; none when it hangs or drops. */
  async #reply({ request, response, path, query }: Incoming, entry: LoggedRequest): Promise<Reply | undefined> {
    const body = await bodyOf(request);
    entry.body = body;
    const fate = fateOf(this.faults, path, this.#random);
    const delayMs = this.#latencyMs + fate.delayMs;
    if (delayMs > 0) {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      await sleep(delayMs, undefined, { signal: gone.signal });
    }
    if (fate.failure) return this.#failed(fate.failure, path, response);
    return this.#routes(entry.method, path, { query, headers: request.headers, body });
  }

  #failed(failure: NonNullable<Fate['failure']>, path: string, response: ServerResponse): Reply | undefined {
    switch (failure) {
      case 'drop':
        response.destroy();
        return undefined;
      case 'hang':
        return undefined;
      case 'garbage':
        return { status: 200, headers: { 'content-type': this.#mediaType }, body: GARBAGE };
      default:
        return this.#errorForm(new Refusal(failure.status, 'This is a demo fault'), path);
    }
  }

  async #receiveControl({ request, response, path, query }: Incoming): Promise<void> {
    this.#controlling++;
    response.once('close', () => {
      this.#controlling--;
      this.#cutWhenDown();
    });
    const reply = await bodyOf(request)
      .then((body) => {
        refuseForeignPage(request);
        return body;
      })
      .then((body) => this.#control(request.method ?? 'GET', path, { query, headers: request.headers, body }))
      .catch((error) => replyToError(error, jsonError, path));
    if (this.faults.down) response.setHeader('connection', 'close');
    send(response, reply);
  }

  #cutWhenDown(): void {
    // The request that took this service down still gets its answer.
    if (this.faults.down && this.#controlling === 0) this.#server.closeAllConnections();
  }
}

interface Incoming {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: URLSearchParams;
}

// Neither JSON nor well-formed XML.
const GARBAGE = '<html><body><h1>It works!</h1><br></body></html>\n';

/** Any web page could send these requests from a visitor's browser, and break the shop behind its back. */
function refuseForeignPage({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'none' && site !== 'same-origin';
  if (foreign || headers.origin !== undefined) throw new Refusal(403, 'the control routes are not for web pages');
}
