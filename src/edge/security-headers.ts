import type { FastifyHelmetOptions } from '@fastify/helmet';

/** What a JSON API tells browsers: nothing of it is a page, nothing may frame it, and only HTTPS reaches it. */
export const securityHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true }, // one year, in seconds
  xFrameOptions: { action: 'deny' },
  // Listed origins read answers through CORS; this header would only get in their way under COEP.
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  // These speak about documents and plugins, which no answer here is.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};
