import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastify from 'fastify';

/** What a JSON API tells browsers: nothing of it is a page, nothing may frame it, and only HTTPS reaches it. */
const options: FastifyHelmetOptions = {
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

/** The headers themselves, names in lower case. They are the same for every answer, so helmet is asked once. */
export async function securityHeaders(): Promise<Readonly<Record<string, string>>> {
  const app = fastify();
  await app.register(helmet, options);
  let headers: Readonly<Record<string, unknown>> = {};
  app.get('/', (_request, { raw }) => {
    headers = raw.getHeaders();
    return '';
  });
  await app.inject('/');
  await app.close();
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
