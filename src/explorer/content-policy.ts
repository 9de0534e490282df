/**
 * The pinned version of Apollo Sandbox's embedding script: the major version that Apollo Server 5 pins as well. The
 * exact versions of that CDN are commits that Apollo may remove, and the larger part of Sandbox, the framed page, has
 * no versions at all.
 */
const SANDBOX_VERSION = 'v2';
const SANDBOX_SCRIPTS = 'https://embeddable-sandbox.cdn.apollographql.com';
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com';

/** Where the embedding script lies. `page/sandbox.html` names it, too: a test compares. */
export const SANDBOX_SCRIPT = `${SANDBOX_SCRIPTS}/${SANDBOX_VERSION}/embeddable-sandbox.umd.production.min.js`;

const COMMON = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];
const OWN = ["style-src 'self'", "img-src 'self'", "connect-src 'self'"];

/** The explorer needs nothing from elsewhere, and nothing inline. */
export const explorerPolicy = [
  ...COMMON,
  ...OWN,
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Sandbox needs two hosts: of its script, and of the page that the script frames. Its requests are sent from our page. */
export const sandboxPolicy = [
  ...COMMON,
  ...OWN,
  `script-src 'self' ${SANDBOX_SCRIPTS}`,
  `frame-src ${SANDBOX_FRAME}`,
].join('; ');
