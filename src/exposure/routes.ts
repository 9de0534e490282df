import { GUARDED_ROUTES, OPEN_ROUTES } from '../admin/routes.ts';
import type { Accesses } from '../authorization/access.ts';
import { METHODS, pathOf } from '../edge/route.ts';
import { explorerRoutes } from '../explorer/routes.ts';

/** Something that the gateway answers to, on one of its ports. */
export interface Route {
  readonly port: 'public' | 'admin';
  /** The method and the path; `*` stands for anything. */
  readonly route: string;
  readonly by: Accesses;
  /** Missing: always. */
  readonly when?: string;
}

/** Who has the token of the admin port, or is on the same machine where there is none. */
export const ADMIN = 'adminToken';

/** The routes of a BFF: whoever is let in. */
export function bffRoutes(bff: string, door: Accesses): readonly Route[] {
  return METHODS.map((method) => ({ port: 'public', route: `${method} ${pathOf(bff)}`, by: door }));
}

/** The routes of the gateway itself. @param bffs whose paths `demo` and `dev` also show as a page */
export function ownRoutes(bffs: readonly string[]): readonly Route[] {
  const pages = [explorerRoutes.explorer, explorerRoutes.icon, `${explorerRoutes.below}*`, ...bffs.map(pathOf)];
  const posts = [`${explorerRoutes.below}tokens`, `${explorerRoutes.below}faults/*`];
  return [
    ...OPEN_ROUTES.map((path): Route => ({ port: 'admin', route: `GET ${path}`, by: [[]] })),
    ...GUARDED_ROUTES.map((path): Route => ({ port: 'admin', route: `GET ${path}`, by: [[ADMIN]] })),
    ...pages.map((path): Route => ({ port: 'public', route: `GET ${path}`, by: [[]], when: DEVELOPERS })),
    ...posts.map(
      (path): Route => ({ port: 'public', route: `POST ${path}`, by: [[]], when: `${DEVELOPERS}, from this machine` }),
    ),
  ];
}

const DEVELOPERS = 'as a page of demo and dev';
