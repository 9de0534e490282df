import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { type Demo, startDemo } from '../support/explorer.ts';
import { gatewayOf } from '../support/harness.ts';
import { assertNothingLeft } from '../support/never-leaves.ts';
import { harbour } from '../support/projects.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let demo: Demo;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo('demo', ['mobile']), startChromium()]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});
afterEach(async () => {
  for (const { name } of demo.services) await demo.fault(name, {});
});

/** Opens a page in a browser of its own. The test fails when the page complains, or asks for anything elsewhere. */
async function open(path: string, options: BrowserContextOptions = {}, url = demo.url): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== url) complaints.push(`asks for ${request.url()}`);
  });
  onTestFinished(async () => {
    assertNothingLeft(await page.content());
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(url + path);
  return page;
}

const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });
const row = (page: Page, service: string) => page.locator(`.row[data-service="${service}"]`);

/** Runs what is open, and waits until its answer is said. */
async function run(page: Page): Promise<string> {
  await runButton(page).click();
  return said(page, /: status /);
}

/** What the page says to those who do not see it, as soon as it matches. */
async function said(page: Page, pattern: RegExp): Promise<string> {
  const status = page.getByRole('status').filter({ hasText: pattern });
  await status.waitFor();
  return (await status.textContent()) ?? '';
}

async function violations(page: Page): Promise<unknown> {
  // Through the protocol: the policy of the page does not let a script in.
  await page.evaluate(axe);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`);
}

describe('a visitor', () => {
  test('sees the BFFs with their operations, and one that can be run at once', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: 'ProductScreen' }).waitFor();
    expect(await page.locator('.bff h2').first().textContent()).toContain('mobile');
    const chosen = await page.locator('.bff a[aria-current]').textContent();
    expect(await page.locator('#operation-title').textContent()).toBe(chosen);
    expect(await run(page)).toContain('status 200');
  });

  test('runs an operation, and sees its answer, figures and calls', async () => {
    const page = await open('/#mobile/ProductScreen');
    const sentence = await run(page);
    expect(sentence).toMatch(/^ProductScreen: status 200, [\d.,]+ ms, \d+ loads, \d+ calls in 2 waves\.$/);
    const answer = JSON.parse((await page.getByRole('region', { name: 'Answer' }).textContent()) ?? '');
    expect(answer.data.product.id).toBe('p-1001');
    expect(answer.extensions).toBeUndefined();
    const services = await page
      .locator('.row')
      .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-service')));
    expect(new Set(services)).toEqual(new Set(['catalog', 'pricing', 'inventory', 'reviews']));
    expect(await page.locator('.wave').count()).toBe(2);
    expect(await row(page, 'inventory').locator('.label').textContent()).toMatch(/^\d[\d.,]* ms · 200$/);
    await page.getByText('The calls as a table').click();
    expect(await page.getByRole('row').count()).toBe(services.length + 1);
    expect(await page.getByRole('row').filter({ hasText: 'POST /prices:batchGet' }).textContent()).toContain('200');

    await run(page);
    await row(page, 'catalog').getByText('from the cache').waitFor();
  });

  test('chooses headers and variables', async () => {
    const page = await open('/#mobile/ProductScreen');
    await page.getByLabel('Document').fill('query Mine($id: ID!) { product(id: $id) { id price { text } } }');
    await page.getByLabel('Variables (JSON)').fill('{ "id": "p-1002" }');
    await page.getByLabel('accept-language').selectOption('de');
    await page.getByLabel('x-currency').selectOption('GBP');
    await run(page);
    const { data } = JSON.parse((await page.getByRole('region', { name: 'Answer' }).textContent()) ?? '');
    expect(data.product).toMatchObject({ id: 'p-1002', price: { text: expect.stringMatching(/,\d\d\s£$/) } });
  });

  test('is told when the variables are no JSON, and nothing is sent', async () => {
    const page = await open('/#mobile/ProductScreen');
    await page.getByLabel('Variables (JSON)').fill('{ id: 1 }');
    await runButton(page).click();
    await page.getByRole('alert').filter({ hasText: 'not a JSON object' }).waitFor();
    expect(await page.getByLabel('Variables (JSON)').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#result').isHidden()).toBe(true);
  });

  test('signs a token, and calls with it', async () => {
    const page = await open('/#mobile/Home');
    await page.getByLabel('Sign in as').fill('ada');
    await page.getByRole('button', { name: 'Sign token' }).click();
    await expect.poll(() => page.getByLabel('Authorization token').inputValue()).toMatch(/^eyJ/);
    const sent = page.waitForRequest('**/mobile/graphql');
    await run(page);
    expect((await sent).headers().authorization).toMatch(/^Bearer eyJ/);
  });
});

describe('a visitor who breaks things', () => {
  test('kills a service, sees what is lost and where, and heals it', async () => {
    const page = await open('/#mobile/ProductScreen');
    await run(page);
    await page.getByRole('button', { name: 'kill pricing' }).click();
    expect(await said(page, /1 error/)).toContain('1 error: product.price');
    expect(await page.getByRole('button', { name: 'kill pricing' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByText('1 field failed, the rest is right').waitFor();
    expect(await page.getByRole('region', { name: 'Answer' }).textContent()).toContain(
      '"price": null ✕ UPSTREAM_UNAVAILABLE',
    );
    expect(await row(page, 'pricing').getAttribute('data-state')).toBe('failed');
    expect(await row(page, 'pricing').textContent()).toContain('✕ UPSTREAM_UNAVAILABLE');
    expect(await row(page, 'catalog').getAttribute('data-state')).toBe('ok');

    await page.getByRole('button', { name: 'heal pricing' }).click();
    expect(await said(page, /status 200, \d/)).not.toContain('error');
    expect(await row(page, 'pricing').getAttribute('data-state')).toBe('ok');
    expect(await page.locator('.service[data-service="pricing"] .state').textContent()).toBe('healthy');
  });

  test('is not taken by surprise when nothing was run yet', async () => {
    const page = await open('/');
    await page.getByRole('button', { name: 'slow reviews' }).click();
    await said(page, /^reviews: slow\.$/);
    expect(await page.locator('#result').isHidden()).toBe(true);
    await page.getByRole('button', { name: 'Heal all' }).click();
    await said(page, /healthy/);
  });
});

describe('a page of trusted operations', () => {
  /** The page as it is for a BFF that executes only what its authors wrote down, for callers with an API key. */
  async function openTrusted(developer?: { token: string; expiresAt: number }) {
    const page = await open('/favicon.ico');
    await page.route('**/__explorer/project.json', async (route) => {
      const project = await (await route.fetch()).json();
      for (const bff of project.bffs) Object.assign(bff, { text: false, accepts: ['apiKey'], developer });
      await route.fulfill({ json: project });
    });
    const sent = page.waitForRequest('**/mobile/graphql');
    await page.route('**/mobile/graphql', (route) => route.fulfill({ json: { data: {} } }));
    await page.goto(`${demo.url}/#mobile/Home`);
    return { page, sent };
  }

  test('sends the id of an operation, not its text, and the key that was typed', async () => {
    const { page, sent } = await openTrusted();
    expect(await page.getByLabel('Document').isEditable()).toBe(false);
    await page.getByLabel('API key').fill('k-1');
    await run(page);
    const request = await sent;
    expect(request.postDataJSON()).toEqual({
      documentId: expect.stringMatching(/^[0-9a-f]{64}$/),
      variables: expect.anything(),
    });
    expect([request.headers()['x-api-key'], request.headers().authorization]).toEqual(['k-1', undefined]);
  });

  test('sends the token of a developer where nothing was typed', async () => {
    const { page, sent } = await openTrusted({ token: 'dev', expiresAt: Date.now() + 600_000 });
    await run(page);
    expect((await sent).headers().authorization).toBe('Bearer dev');
  });
});

test('a project without demo services and examples has no buttons, and says where operations go', async () => {
  const gateway = await gatewayOf(harbour, { mode: 'dev' });
  const page = await open('/', {}, gateway.url);
  await page.getByText('No examples in bffs/pilot/operations yet.').waitFor();
  expect(await page.getByRole('complementary', { name: 'Services' }).count()).toBe(0);
});

test('Apollo Sandbox without a network leads to the explorer', async () => {
  const context = await browser.newContext({ extraHTTPHeaders: {} });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${demo.url}/mobile/graphql`);
  await page.getByRole('link', { name: 'Open the explorer' }).click();
  await runButton(page).waitFor();
});

describe('the page', () => {
  test('is used with the keyboard alone', async () => {
    const page = await open('/#mobile/Home');
    await runButton(page).waitFor();
    const press = async (key: string, until: () => Promise<boolean>) => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await until()) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${key} did not lead there`);
    };
    const focused = (text: string) => () =>
      page.evaluate<boolean>(`document.activeElement?.textContent?.trim() === ${JSON.stringify(text)}`);

    await page.keyboard.press('Tab');
    expect(await focused('Skip to the operation')()).toBe(true);
    await press('Tab', focused('Menu'));
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Menu' }).waitFor();
    await press('Tab', focused('Run'));
    await page.keyboard.press('Enter');
    expect(await said(page, /: status /)).toContain('Menu: status 200');
  });

  test.each(['/', '/#mobile/ProductScreen'])('%s fits the width of a phone', async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 740 } });
    await run(page);
    await page.getByText('The calls as a table').click();
    await page.getByRole('button', { name: 'kill pricing' }).click();
    await said(page, /error/);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.getByRole('combobox', { name: 'Operation' }).selectOption({ label: 'mobile · Menu' });
    await page.getByRole('heading', { level: 2, name: 'Menu' }).waitFor();
  });

  test.each(['light', 'dark'] as const)('has no serious barrier in %s', async (colorScheme) => {
    const page = await open('/#mobile/ProductScreen', { colorScheme });
    await runButton(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await run(page);
    await page.getByText('The calls as a table').click();
    await page.getByRole('button', { name: 'kill pricing' }).click();
    await said(page, /error/);
    expect(await violations(page)).toEqual([]);
  });

  test('takes the theme of the system, and another one on demand, which it remembers', async () => {
    const page = await open('/', { colorScheme: 'dark' });
    const scheme = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const dark = await scheme();
    await page.getByRole('radio', { name: 'Light' }).check();
    const light = await scheme();
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await scheme()).toBe(light);
    expect(await page.getByRole('radio', { name: 'Light' }).isChecked()).toBe(true);
  });

  test('does not move for those who ask for that', async () => {
    const page = await open('/#mobile/Home', { reducedMotion: 'reduce' });
    await run(page);
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  });

  test('says what to do without JavaScript', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    // Locators by text pass over what stands in a noscript.
    await page.locator('noscript p').waitFor({ state: 'visible' });
    expect(await page.locator('noscript p').innerText()).toContain('Every API here answers without it');
  });
});
