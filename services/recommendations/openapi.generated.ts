export interface paths {
    "/products/{id}/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What goes with one product, the best first */
        get: operations["listRecommendations"];
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
            status: number;
            message: string;
        };
        /** @description What goes with a product. */
        Recommendations: {
            /** @description The id of the product. */
            for: string;
            item: components["schemas"]["Recommendation"][];
        };
        /** @description That a product goes with another. */
        Recommendation: {
            /** @description Its place in the list, from 1. */
            rank: number;
            /** @description How sure the model is. */
            score: number;
            reason: components["schemas"]["Reason"];
            /** @description The product that goes with it. */
            productId: string;
            /** @description A sentence for the customer, when there is one. */
            because?: string;
        };
        /**
         * @description Why it is recommended.
         * @enum {string}
         */
        Reason: "bought-together" | "similar" | "viewed-together" | "same-brand";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRecommendations: {
        parameters: {
            query?: {
                /** @description The most recommendations to answer. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id of a product. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recommendations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": components["schemas"]["Recommendations"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": components["schemas"]["Error"];
                };
            };
            /** @description Nothing goes with this product, or there is no such product */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": components["schemas"]["Error"];
                };
            };
        };
    };
}
