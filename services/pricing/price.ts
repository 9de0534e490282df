import { GatewayError, type RowOf } from 'frontdesk';
import type { pricing } from './endpoints.ts';

type Price = RowOf<typeof pricing, 'price'>;
type Currency = Price['currency'];

/** Making one costs a hundred times what using one does. As many as there are languages and currencies. */
const formatters = new Map<string, Intl.NumberFormat>();

/**
 * An amount as people of a locale write it: 129990, EUR, de → "1.299,90 €".
 * @param amountMinor in the smallest unit of the currency
 * @throws {GatewayError} UPSTREAM_BAD_RESPONSE when it is no whole number: no price is better than a wrong one.
 */
export function priceText(amountMinor: number, currency: Currency, locale: string): string {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error('an amount that is no whole number') });
  }
  const formatter = formatterOf(currency, locale);
  const { maximumFractionDigits: digits = 0 } = formatter.resolvedOptions();
  return formatter.format(amountMinor / 10 ** digits);
}

/** How much a reduction saves, in whole percent; rounded down, since an advertised saving must not exceed the real one. */
export function discountPercent(amountMinor: number, wasAmountMinor: number): number {
  if (wasAmountMinor <= amountMinor) return 0;
  return Math.floor(((wasAmountMinor - amountMinor) * 100) / wasAmountMinor);
}

function formatterOf(currency: Currency, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency });
  formatters.set(key, made);
  return made;
}
