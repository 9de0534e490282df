/** What everyone may ask who reaches the admin port. */
export const OPEN_ROUTES = ['/livez', '/readyz', '/metrics', '/.well-known/jwks.json'] as const;

/** What needs the token; without one, a caller on the same machine. */
export const GUARDED_ROUTES = ['/stats'] as const;
