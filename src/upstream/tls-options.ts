import { z } from 'zod';
import type { Report } from './balance/options.ts';

const path = () => z.string().min(1);

/** `services.<name>.tls`. Verification cannot be switched off: `ca` names whom to believe instead. */
export const tlsOptions = z
  .strictObject({
    ca: path()
      .optional()
      .describe(
        'A PEM file with the authorities that may sign its certificate; default: those of Node. Like all of these, read again when it changes.',
      ),
    cert: path().optional().describe('A PEM file with our own certificate, for services that ask for one.'),
    key: path().optional().describe('A PEM file with the key of that certificate.'),
    servername: path().optional().describe('The name in its certificate, when it is not the host of the URL.'),
  })
  .optional()
  .describe('How HTTPS instances are verified, and who we are to them. TLS 1.2 is the least.');

export type TlsOptions = NonNullable<z.output<typeof tlsOptions>>;

export function reportTlsContradictions(tls: TlsOptions | undefined, urls: readonly URL[], report: Report): void {
  if (!tls) return;
  if ((tls.cert === undefined) !== (tls.key === undefined)) {
    const [there, missing] = tls.cert === undefined ? ['key', 'cert'] : ['cert', 'key'];
    report(['tls', there], `needs tls.${missing}: a certificate and its key go together`);
  }
  if (urls.every(({ protocol }) => protocol === 'http:'))
    report(['tls'], 'is set, but no instance has a URL that starts with https://');
}
