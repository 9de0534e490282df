import { type Currency, currencies } from '../assortment/prices.ts';
import { objectBody, textList } from '../kit/body.ts';
import { asList, withoutNulls } from '../kit/database.ts';
import { json, Refusal } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { openPricing } from './database.ts';

const MAX_SKUS = 200;

/** Prices by sku, in three currencies, with promotions. */
export const pricing: DemoService = {
  name: 'pricing',

  open() {
    const database = openPricing();
    const prices = database.prepare(`
      select sku, currency, amount_minor as amountMinor, vat_percent as vatPercent, was_amount_minor as wasAmountMinor,
        promotion.id as promotionId, label, kind, ends_at as endsAt
      from price left join promotion on promotion.id = promotion_id
      where sku in (select value from json_each(?)) and currency = ?
      order by shuffle, sku`);

    return {
      close: () => database.close(),
      routes: {
        'POST /prices:batchGet': ({ body }) => {
          const request = objectBody(body);
          const skus = textList(request, 'skus', MAX_SKUS);
          return json({ prices: prices.all(asList(skus), currencyOf(request.currency)).map(priceRow) });
        },
      },
    };
  },
};

function currencyOf(value: unknown): Currency {
  const currency = currencies.find((one) => one === value);
  if (currency) return currency;
  throw new Refusal(400, `currency must be one of ${currencies.join(', ')}, but got ${JSON.stringify(value)}`);
}

function priceRow({ promotionId, label, kind, endsAt, wasAmountMinor, ...price }: Record<string, unknown>) {
  const promotion = withoutNulls({ id: promotionId, label, kind, wasAmountMinor, endsAt });
  return { ...withoutNulls(price), ...(promotionId !== null && { promotion }) };
}
