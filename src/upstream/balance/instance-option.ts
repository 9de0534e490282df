import { z } from 'zod';

const FORM = 'a URL that starts with http:// or https://';

/** An instance as gateway.yaml names it. */
export type InstanceOption =
  | string
  | { readonly url: string; readonly weight?: number | undefined; readonly zone?: string | undefined };

/** One entry of `services.<name>.instances`. Not a union of schemas: its errors would not say what is wrong. */
export const instanceOption = z
  .custom<InstanceOption>(() => true)
  .superRefine((given, context) => {
    // What is no instance is not compared with the others.
    for (const { path, message } of problemsOf(given))
      context.addIssue({ code: 'custom', path, message, continue: false });
  })
  .meta({ form: FORM });

/** The URL as it was written. */
export function urlOf(option: InstanceOption): string {
  return typeof option === 'string' ? option : option.url;
}

/** An instance in one form, defaults filled in. */
export interface Origin {
  readonly url: URL;
  /** Origin and path, without a slash at its end: the target of a call begins with one. */
  readonly base: string;
  readonly weight: number;
  readonly zone?: string;
}

export function originOf(option: InstanceOption): Origin {
  const { url: text, weight = 1, zone } = typeof option === 'string' ? { url: option } : option;
  const url = new URL(text);
  return { url, base: baseOf(url), weight, ...(zone === undefined ? {} : { zone }) };
}

/** What calls to a URL begin with. */
export function baseOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}

/** The host of a URL as sockets and DNS take it: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

interface Problem {
  readonly path: string[];
  readonly message: string;
}

function problemsOf(given: unknown): Problem[] {
  if (typeof given === 'string') return problemsOfUrl(given, []);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return [{ path: [], message: `expected ${FORM}, got ${JSON.stringify(given)}` }];
  const { url, weight = 1, zone = '-', ...unknown } = given as Record<string, unknown>;
  const problems = problemsOfUrl(url, url === undefined ? [] : ['url']);
  if (typeof weight !== 'number' || !(weight > 0 && weight <= 1_000)) {
    const hint = weight === 0 ? '; leave the instance out to send it nothing' : '';
    problems.push({
      path: ['weight'],
      message: `expected a number above 0 and up to 1000, got ${JSON.stringify(weight)}${hint}`,
    });
  }
  if (typeof zone !== 'string' || zone === '')
    problems.push({ path: ['zone'], message: `expected the name of a zone, got ${JSON.stringify(zone)}` });
  for (const key of Object.keys(unknown))
    problems.push({ path: [key], message: 'unknown key; an instance has url, weight and zone' });
  return problems;
}

function problemsOfUrl(text: unknown, path: string[]): Problem[] {
  if (typeof text !== 'string' || !URL.canParse(text) || !/^https?:\/\//i.test(text))
    return [{ path, message: `expected ${FORM}, got ${JSON.stringify(text)}` }];
  const url = new URL(text);
  return [
    ...(url.username || url.password ? [{ path, message: 'expected a URL without credentials' }] : []),
    ...(url.search || url.hash ? [{ path, message: 'expected a URL without query and fragment' }] : []),
  ];
}
