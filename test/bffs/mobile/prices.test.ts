import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'mobile' });

const product = (id: string) =>
  `{ product(id: "${id}") { price { text amountMinor currency includesTax promotion { label was discountPercent endsAt } } } }`;
/** As people type it: with ordinary spaces. */
const typed = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a price is one text in the language and currency of the request', () => {
  test.each([
    ['en', 'EUR', '€259.00'],
    ['en', 'USD', '$299.00'],
    ['en', 'GBP', '£229.00'],
    ['de', 'EUR', '259,00 €'],
    ['de', 'USD', '299,00 $'],
    ['de', 'GBP', '229,00 £'],
    ['fr', 'EUR', '259,00 €'],
    ['fr', 'USD', '299,00 $US'],
    ['fr', 'GBP', '229,00 £GB'],
  ])('%s, %s: %s', async (locale, currency, text) => {
    const { data, headers } = await shop.query(
      product('p-1001'),
      {},
      { 'accept-language': locale, 'x-currency': currency },
    );
    expect(typed(data.product.price.text)).toBe(text);
    expect(data.product.price).toMatchObject({ currency, includesTax: currency !== 'USD' });
    expect(headers.vary).toContain('accept-language');
    expect(headers.vary).toContain('x-currency');
  });

  test('what nobody offers is English and euros', async () => {
    const { data } = await shop.query(product('p-1001'), {}, { 'accept-language': 'ja', 'x-currency': 'JPY' });
    expect(data.product.price).toMatchObject({ text: '€259.00', amountMinor: 25_900, currency: 'EUR' });
  });

  test('the best of several languages is taken', async () => {
    const { data } = await shop.query(product('p-1001'), {}, { 'accept-language': 'ja, fr-CH;q=0.9, en;q=0.1' });
    expect(typed(data.product.price.text)).toBe('259,00 €');
  });
});

describe('a reduction', () => {
  test('says what the price was, how much is saved and until when', async () => {
    const { data } = await shop.query(product('p-1096'));
    expect(data.product.price).toEqual({
      text: '€40.90',
      amountMinor: 4_090,
      currency: 'EUR',
      includesTax: true,
      promotion: { label: 'Last pieces', was: '€68.90', discountPercent: 40, endsAt: '2029-12-31T23:59:59.000Z' },
    });
  });

  test('is null where there is none, and its end where none is set', async () => {
    expect((await shop.query(product('p-1001'))).data.product.price.promotion).toBeNull();
    expect((await shop.query(product('p-1109'))).data.product.price.promotion).toMatchObject({ endsAt: null });
  });
});
