export interface paths {
    "/prices:batchGet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prices of many skus in one currency
         * @description Reads only. Answers the prices that exist, in no useful order; unknown skus are left out.
         */
        post: operations["batchGetPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What went wrong, in a sentence. */
        Error: {
            error: string;
        };
        /**
         * @description ISO 4217.
         * @enum {string}
         */
        Currency: "EUR" | "USD" | "GBP";
        /** @description Which prices to answer. */
        PriceRequest: {
            skus: string[];
            currency: components["schemas"]["Currency"];
        };
        /** @description Prices, one per sku. */
        PriceList: {
            prices: components["schemas"]["Price"][];
        };
        /** @description What a sku costs now. */
        Price: {
            sku: string;
            currency: components["schemas"]["Currency"];
            /** @description In the smallest unit of the currency, such as cents; promotions are in it. */
            amountMinor: number;
            /** @description The tax that is in the amount. Missing where prices are shown without tax (USD). */
            vatPercent?: number;
            promotion?: components["schemas"]["Promotion"];
        };
        /** @description Why the price is lower than usual. Missing when it is not. */
        Promotion: {
            id: string;
            /** @description Ready to be shown. */
            label: string;
            kind: components["schemas"]["PromotionKind"];
            /** @description The price without the promotion, in the smallest unit. */
            wasAmountMinor: number;
            /**
             * Format: date-time
             * @description Missing when no end is set.
             */
            endsAt?: string;
        };
        /**
         * @description What sort of offer it is.
         * @enum {string}
         */
        PromotionKind: "sale" | "clearance" | "deal" | "member";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    batchGetPrices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceRequest"];
            };
        };
        responses: {
            /** @description The prices that were found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceList"];
                };
            };
            /** @description The body is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
