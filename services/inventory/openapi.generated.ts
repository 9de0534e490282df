export interface paths {
    "/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stock of many skus
         * @description Answers one row per sku that exists, ordered by sku; unknown skus are left out.
         */
        get: operations["listStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/warehouses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All warehouses */
        get: operations["listWarehouses"];
        put?: never;
        post?: never;
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
        /** @description How much of a sku there is. */
        StockItem: {
            sku: string;
            /** @description The warehouses that keep it, at least one. */
            warehouses: components["schemas"]["WarehouseStock"][];
            /** @description Pieces of the total that are promised to others. */
            reserved: number;
        };
        /** @description How much of a sku one warehouse has. */
        WarehouseStock: {
            warehouse: components["schemas"]["WarehouseId"];
            city: string;
            quantity: number;
            /**
             * Format: date-time
             * @description Missing when no delivery is announced.
             */
            restockAt?: string;
        };
        /**
         * @description A warehouse.
         * @enum {string}
         */
        WarehouseId: "ham" | "lba" | "lys" | "rtm";
        /** @description A place that parcels leave from. */
        Warehouse: {
            id: components["schemas"]["WarehouseId"];
            name: string;
            city: string;
            /** @description ISO 3166-1 alpha-2. */
            country: string;
            /** @description IANA name. */
            timeZone: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listStock: {
        parameters: {
            query: {
                /** @description Up to 100 skus, each as a parameter of its own: `?sku=a&sku=b`. */
                sku: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stock that is known */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockItem"][];
                };
            };
            /** @description A parameter is missing or wrong */
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
    listWarehouses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The warehouses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warehouse"][];
                };
            };
        };
    };
}
