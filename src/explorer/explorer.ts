import Negotiator from 'negotiator';
import type { JwtOptions } from '../identity/options.ts';
import type { Clock } from '../kit/clock.ts';
import type { Page, PageRequest, Pages } from '../kit/page.ts';
import { assetOf, documentOf } from './assets.ts';
import { isLocal, isSameOrigin, refusalOf } from './caller.ts';
import { explorerPolicy, sandboxPolicy } from './content-policy.ts';
import { createFaults, type DemoService, isFault, LastOneAlive } from './faults.ts';
import { assetPage, documentPage, jsonPage, refusedPage } from './page-of.ts';
import { bffView, type ExploredBff, type ProjectView } from './project-view.ts';
import { explorerRoutes as routes } from './routes.ts';
import { createTokens } from './tokens.ts';

export interface ExplorerOptions {
  readonly mode: 'dev' | 'demo';
  /** The directory of the project. */
  readonly project: string;
  /** The BFFs of the present generation. */
  readonly bffs: () => Iterable<ExploredBff>;
  /** The demo services that run beside the gateway; without any, nothing can be broken. */
  readonly demoServices: readonly DemoService[];
  /** Forgets the cached rows, which would hide for a while that a service was broken. */
  readonly forget: () => void;
  /** What tokens are signed with at present; without it, none are. */
  readonly jwt: () => JwtOptions | undefined;
  readonly clock: Clock;
}

/**
 * The pages for developers: the explorer at `/`, what it needs below `/__explorer/`, and Apollo Sandbox where a browser
 * opens `/<bff>/graphql`. They exist in `dev` and `demo` alone.
 */
export function createExplorer(options: ExplorerOptions): Pages {
  const faults = options.demoServices.length > 0 ? createFaults(options.demoServices) : undefined;
  const presentTokens = () => {
    const jwt = options.jwt();
    return jwt && createTokens(jwt, options.clock);
  };

  async function projectView(request: PageRequest): Promise<ProjectView> {
    // Tokens and buttons are for the person at this machine, whoever else may look.
    const trusted = isLocal(request) && isSameOrigin(request);
    const signing = trusted ? presentTokens() : undefined;
    return {
      mode: options.mode,
      bffs: await Promise.all([...options.bffs()].map((bff) => bffView(options.project, bff, signing))),
      ...(faults && trusted && { services: await faults.states() }),
      signs: signing !== undefined,
    };
  }

  async function setFault(request: PageRequest, service: string): Promise<Page> {
    const refused = refusalOf(request);
    if (refused) return refusedPage(refused.status, refused.error);
    if (!faults?.services.includes(service)) return refusedPage(404, 'There is no such demo service.');
    const fault = property(await request.json(), 'fault');
    if (!isFault(fault)) return refusedPage(400, 'Expected { "fault": "slow" | "500" | "hang" | "kill" | "heal" }.');
    try {
      await faults.set(service, fault);
      options.forget();
    } catch (error) {
      if (error instanceof LastOneAlive) return refusedPage(409, error.message);
      throw error;
    }
    return jsonPage({ services: await faults.states() });
  }

  async function sign(request: PageRequest): Promise<Page> {
    const refused = refusalOf(request);
    if (refused) return refusedPage(refused.status, refused.error);
    const body = await request.json();
    const bff = [...options.bffs()].find(({ name }) => name === property(body, 'bff'));
    const subject = property(body, 'subject');
    if (!bff || typeof subject !== 'string' || subject === '') {
      return refusedPage(400, 'Expected { "bff": …, "subject": … }.');
    }
    const tokens = presentTokens();
    return tokens ? jsonPage(tokens.user(bff.name, subject)) : refusedPage(404, 'There is no secret to sign with.');
  }

  async function below(request: PageRequest, path: string): Promise<Page> {
    const { method } = request;
    const [, service] = /^faults\/([^/]+)$/.exec(path) ?? [];
    if (service !== undefined || path === 'tokens') {
      if (method !== 'POST') return refusedPage(405, 'This is changed by POST.', { allow: 'POST' });
      return service === undefined ? sign(request) : setFault(request, service);
    }
    if (!isRead(method)) return refusedPage(405, 'This is read by GET.', { allow: 'GET, HEAD' });
    if (path === 'project.json') return jsonPage(await projectView(request));
    const asset = await assetOf(path);
    return asset ? assetPage(asset.body, asset.type) : refusedPage(404, 'There is no such page.');
  }

  return async (request) => {
    const { method, path } = request;
    if (path.startsWith(routes.below)) return below(request, path.slice(routes.below.length));
    if (!isRead(method)) return undefined;
    if (path === routes.explorer) return documentPage(await documentOf('index'), explorerPolicy);
    // Sandbox's script asks for this name, and takes an icon from elsewhere when it is missing.
    if (path === routes.icon) return below(request, 'favicon.svg');
    if (wantsSandbox(request, options.bffs())) return documentPage(await documentOf('sandbox'), sandboxPolicy);
    return undefined;
  };
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** True for a browser that opens the address of a BFF. With parameters, it is a GraphQL request, whatever it accepts. */
function wantsSandbox({ method, path, search, headers }: PageRequest, bffs: Iterable<ExploredBff>): boolean {
  if (method !== 'GET' || search !== '' || headers['content-type'] !== undefined) return false;
  if (![...bffs].some(({ name }) => path === `/${name}/graphql`)) return false;
  const types = ['application/json', 'application/graphql-response+json', 'text/html'];
  return new Negotiator({ headers: { accept: headers.accept ?? '' } }).mediaType(types) === 'text/html';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
