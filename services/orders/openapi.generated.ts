export interface paths {
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of the caller, the newest first */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description The same `Idempotency-Key` of the same caller with the same body answers the order that it has made already. An order that was refused has used no key. An order from the cart empties the cart.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order of the caller */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shipments of many orders of the caller
         * @description Answers one flat list in no particular order. Orders without shipments, unknown ones and those of others have no rows. The list is cut at `limit`.
         */
        get: operations["listShipments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cart of the caller */
        get: operations["getCart"];
        put?: never;
        post?: never;
        /** Empty the cart */
        delete: operations["clearCart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart/lines/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A sku of the shop. */
                sku: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Put a sku into the cart, or change how many of it there are
         * @description What is in the cart need not be in stock.
         */
        put: operations["putCartLine"];
        post?: never;
        /**
         * Take a sku out of the cart
         * @description The same when it was not in it.
         */
        delete: operations["removeCartLine"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What went wrong (RFC 9457). */
        Problem: {
            type: components["schemas"]["ProblemType"];
            title: string;
            status: number;
            detail: string;
            /**
             * Format: uri-reference
             * @description The path of the request.
             */
            instance: string;
        };
        /**
         * Format: uri-reference
         * @description What kind of problem it is; `about:blank` says no more than the status.
         * @enum {string}
         */
        ProblemType: "about:blank" | "https://shop.example/problems/cart-empty" | "https://shop.example/problems/cart-full" | "https://shop.example/problems/idempotency-key-missing" | "https://shop.example/problems/idempotency-key-reused" | "https://shop.example/problems/invalid-field" | "https://shop.example/problems/out-of-stock" | "https://shop.example/problems/total-exceeded";
        /** @description A problem with a field. */
        InvalidField: {
            type: components["schemas"]["ProblemType"];
            title: string;
            status: number;
            detail: string;
            /** Format: uri-reference */
            instance: string;
            /**
             * @description The path of the field.
             * @example lines[0].quantity
             */
            field?: string;
        };
        /** @description Why an order cannot be placed as things are. */
        OrderConflict: {
            type: components["schemas"]["ProblemType"];
            title: string;
            status: number;
            detail: string;
            /** Format: uri-reference */
            instance: string;
            lines?: components["schemas"]["Shortage"][];
        };
        /** @description What there is not enough of. */
        Shortage: {
            sku: string;
            requested: number;
            available: number;
        };
        /** @description A page of orders. */
        OrderPage: {
            items: components["schemas"]["Order"][];
            /** @description How many orders there are on all pages. */
            total: number;
            /** @description Missing on the last page. */
            nextCursor?: string;
        };
        /** @description An order. Amounts are in the smallest unit of its currency. */
        Order: {
            /** @example o-12999 */
            id: string;
            /** @description The customer, when one has placed it. */
            accountId?: string;
            /** @description The partner, when one has placed it. */
            clientId?: string;
            /** @description What its owner calls it. */
            reference?: string;
            status: components["schemas"]["OrderStatus"];
            /** Format: date-time */
            placedAt: string;
            /** Format: date-time */
            updatedAt: string;
            currency: components["schemas"]["Currency"];
            lines: components["schemas"]["OrderLine"][];
            subtotalMinor: number;
            shippingMinor: number;
            totalMinor: number;
            shippingAddress: components["schemas"]["PostalAddress"];
            payment: components["schemas"]["Payment"];
            fulfilment: components["schemas"]["Fulfilment"];
        };
        /**
         * @description How far an order is.
         * @enum {string}
         */
        OrderStatus: "placed" | "packed" | "shipped" | "delivered" | "returned" | "cancelled";
        /**
         * @description ISO 4217.
         * @enum {string}
         */
        Currency: "EUR" | "USD" | "GBP";
        /** @description What was bought, under the name and at the price of that day. */
        OrderLine: {
            sku: string;
            productId: string;
            name: string;
            colour: string;
            size?: string;
            quantity: number;
            unitPriceMinor: number;
            totalMinor: number;
        };
        /** @description How it is paid. */
        Payment: {
            method: components["schemas"]["PaymentMethod"];
            last4?: string;
        };
        /**
         * @description A way to pay.
         * @enum {string}
         */
        PaymentMethod: "card" | "paypal" | "invoice";
        /** @description What the warehouse knows about it. */
        Fulfilment: {
            /** @enum {string} */
            warehouse: "ham" | "lba" | "lys" | "rtm";
            wave: number;
            note?: string;
        };
        /** @description Where parcels go. */
        PostalAddress: {
            recipient: string;
            line1: string;
            line2?: string;
            /** @description In the form of the country. */
            postalCode: string;
            city: string;
            region?: string;
            country: components["schemas"]["CountryCode"];
            phone?: string;
        };
        /**
         * @description A country that the shop delivers to, ISO 3166-1 alpha-2.
         * @enum {string}
         */
        CountryCode: "DE" | "AT" | "GB" | "FR" | "NL" | "SE" | "IT" | "US";
        /** @description An order to be placed, with lines of its own or with `fromCart`. */
        NewOrder: {
            lines?: components["schemas"]["NewOrderLine"][];
            /**
             * @description Order what is in the cart.
             * @default false
             */
            fromCart?: boolean;
            /** @default EUR */
            currency?: components["schemas"]["Currency"];
            shippingAddress: components["schemas"]["PostalAddress"];
            /** @default invoice */
            paymentMethod?: components["schemas"]["PaymentMethod"];
            /** @description What the caller calls it. */
            reference?: string;
            /** @description What it may cost at most with delivery, in the smallest unit of its currency; above it nothing is ordered. It is no part of the order, and may be another one when the order is sent again. */
            maxTotalMinor?: number;
        };
        /** @description So many of a sku; the same sku in two lines is added up. */
        NewOrderLine: {
            sku: string;
            quantity: components["schemas"]["Quantity"];
        };
        /** @description How many of a sku the cart shall hold. */
        CartQuantity: {
            quantity: components["schemas"]["Quantity"];
        };
        /** @description How many. */
        Quantity: number;
        /** @description A parcel on its way. */
        Shipment: {
            /** @example s-12999-1 */
            id: string;
            orderId: string;
            /** @description Its name. */
            carrier: string;
            trackingNumber: string;
            /**
             * Format: uri
             * @description Missing when the carrier has no page for it.
             */
            trackingUrl?: string;
            status: components["schemas"]["ShipmentStatus"];
            lines: components["schemas"]["ShipmentLine"][];
            /** Format: date-time */
            shippedAt: string;
            /**
             * Format: date-time
             * @description Missing when it has arrived.
             */
            estimatedDeliveryAt?: string;
            /**
             * Format: date-time
             * @description Missing until it has arrived.
             */
            deliveredAt?: string;
            /** @description The latest first. */
            events: components["schemas"]["TrackingEvent"][];
        };
        /**
         * @description Where a parcel is.
         * @enum {string}
         */
        ShipmentStatus: "label-created" | "in-transit" | "out-for-delivery" | "delivered";
        /** @description What is in a parcel. */
        ShipmentLine: {
            sku: string;
            quantity: number;
        };
        /** @description Something that happened to a parcel. */
        TrackingEvent: {
            /** Format: date-time */
            at: string;
            status: components["schemas"]["ShipmentStatus"];
            message: string;
            location?: string;
        };
        /** @description What the caller has put aside. Prices are not known here. */
        Cart: {
            lines: components["schemas"]["CartLine"][];
            /** @description How many pieces are in it. */
            itemCount: number;
        };
        /** @description So many of a sku. */
        CartLine: {
            sku: string;
            productId: string;
            name: string;
            quantity: components["schemas"]["Quantity"];
            /** Format: date-time */
            addedAt: string;
        };
    };
    responses: {
        /** @description A parameter or the body is missing or wrong */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no token, or it is not believed */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The cart as it is now */
        Cart: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Cart"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                /** @description The most orders to answer. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only orders that the caller calls so. */
                reference?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Chosen by the caller for one order; 1 to 255 visible ASCII characters. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description The order that this key has made before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no object, or there is no usable `Idempotency-Key` (type `…/idempotency-key-missing`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description Not enough in stock (type `…/out-of-stock`, with `lines`), the cart is empty (`…/cart-empty`), or it costs more than `maxTotalMinor` (`…/total-exceeded`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["OrderConflict"];
                };
            };
            /** @description A field is missing or wrong (type `…/invalid-field`, with `field`), or the key was used for another order (`…/idempotency-key-reused`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidField"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of an order. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description There is no such order, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listShipments: {
        parameters: {
            query: {
                /** @description Up to 100 ids of orders with commas between them. */
                orderIds: string[];
                /** @description The most shipments to answer; an order has two at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shipments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shipment"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    getCart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Cart"];
            401: components["responses"]["Unauthorized"];
        };
    };
    clearCart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    putCartLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A sku of the shop. */
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartQuantity"];
            };
        };
        responses: {
            200: components["responses"]["Cart"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description There is no such sku */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart has 50 lines, which is the most it holds (type `…/cart-full`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is missing or wrong (type `…/invalid-field`, with `field`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidField"];
                };
            };
        };
    };
    removeCartLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A sku of the shop. */
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Cart"];
            401: components["responses"]["Unauthorized"];
        };
    };
}
