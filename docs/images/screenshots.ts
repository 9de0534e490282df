import { statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { startChromium } from '../../test/support/chromium.ts';
import { startDemo } from '../../test/support/explorer.ts';

// Takes the pictures of docs/explorer.md anew: node docs/images/screenshots.ts [BFF,…]

const LARGEST_BYTES = 300_000;
const DESKTOP = { width: 1440, height: 1180 };
let next = 1_001;
const PHONE = { width: 390, height: 844 };

const demo = await startDemo('demo', process.argv[2]?.split(','));
const browser = await startChromium();
try {
  await warmUp();
  await picture('light', { colorScheme: 'light', viewport: DESKTOP });
  await picture('dark', { colorScheme: 'dark', viewport: DESKTOP });
  await picture('killed', { colorScheme: 'light', viewport: DESKTOP }, async (page) => {
    await page.getByRole('button', { name: 'kill inventory' }).click();
    await page.getByText('degraded').waitFor();
  });
  await demo.fault('inventory', {});
  await picture('phone', { colorScheme: 'light', viewport: PHONE, deviceScaleFactor: 2 });
  await picture('phone-calls', { colorScheme: 'dark', viewport: PHONE, deviceScaleFactor: 2 }, async (page) => {
    await page.locator('#result').scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, (document.getElementById('result')?.offsetTop ?? 0) - 16));
  });
} finally {
  await browser.close();
  await demo.stop();
}

/** A process that has just started shows times that nobody will see again. */
async function warmUp(): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${demo.url}/#mobile/ProductScreen`);
  for (let run = 0; run < 20; run += 1) {
    await page.getByLabel('Variables').fill(JSON.stringify({ id: `p-${1_100 + run}` }));
    const answered = page.waitForResponse('**/graphql');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await answered;
  }
  await page.close();
}

/** A picture of the page after an operation was run. */
async function picture(
  name: string,
  options: Parameters<typeof browser.newContext>[0],
  act: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${demo.url}/#mobile/ProductScreen`);
  // Each time another one, so that none comes from the cache.
  next += 1;
  await page.getByLabel('Variables').fill(JSON.stringify({ id: `p-${next}` }, null, 2));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('#result').waitFor();
  await act(page);
  const path = new URL(`explorer-${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path });
  await context.close();
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${LARGEST_BYTES}`);
  console.log(`${path}  ${size} bytes`);
}
