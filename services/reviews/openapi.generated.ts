export interface paths {
    "/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The reviews of one product, the newest first
         * @description An unknown product has no reviews.
         */
        get: operations["listReviews"];
        put?: never;
        /** Create a review */
        post: operations["createReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest reviews of many products
         * @description Answers one flat list, the newest first whatever the product; products without reviews have no rows.
         */
        get: operations["listLatestReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ratings of many products
         * @description Products without reviews are left out.
         */
        get: operations["listRatings"];
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
        /** @description What is wrong with which field. */
        InvalidField: {
            error: string;
            field: string;
        };
        /** @description What a customer says about a product. */
        Review: {
            /** @example r-04999 */
            id: string;
            productId: string;
            /** @description The variant that was bought, when it is known. */
            sku?: string;
            rating: components["schemas"]["Stars"];
            title?: string;
            text: string;
            author: components["schemas"]["Author"];
            /** @description Whether the author has bought the product here. */
            verifiedPurchase: boolean;
            /** @description How many found it helpful. */
            helpfulCount: number;
            /** Format: date-time */
            createdAt: string;
            /** @description What the shop answered in public. */
            shopReply?: string;
        };
        /** @description Who wrote a review, as they want to be seen. */
        Author: {
            name: string;
            /** @description ISO 3166-1 alpha-2. */
            country?: string;
        };
        /**
         * @description A rating; 5 is the best.
         * @enum {integer}
         */
        Stars: 1 | 2 | 3 | 4 | 5;
        /** @description A page of reviews. */
        ReviewPage: {
            items: components["schemas"]["Review"][];
            /** @description How many reviews the product has. */
            total: number;
            /** @description Missing on the last page. */
            nextCursor?: string;
        };
        /** @description A review to be created. */
        NewReview: {
            /** @description The id of a product of the shop. */
            productId: string;
            rating: components["schemas"]["Stars"];
            text: string;
            title?: string;
            /** @description "Anonymous" when it is missing. */
            authorName?: string;
        };
        /** @description Ratings, one per product. */
        RatingList: {
            ratings: components["schemas"]["Rating"][];
        };
        /** @description How a product is rated. */
        Rating: {
            productId: string;
            /** @description To two decimals. */
            average: number;
            count: number;
            /** @description Five rows, from 5 stars to 1. */
            histogram: components["schemas"]["RatingBar"][];
        };
        /** @description How many reviews gave so many stars. */
        RatingBar: {
            stars: components["schemas"]["Stars"];
            count: number;
        };
    };
    responses: {
        /** @description A parameter or the body is missing or wrong */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Up to 100 ids of products with commas between them. */
        ProductIds: string[];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listReviews: {
        parameters: {
            query: {
                /** @description The id of a product. */
                productId: string;
                /** @description The most reviews to answer. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    createReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReview"];
            };
        };
        responses: {
            /** @description The review as it was stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description A field is missing or wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidField"];
                };
            };
        };
    };
    listLatestReviews: {
        parameters: {
            query: {
                /** @description Up to 100 ids of products with commas between them. */
                productIds: components["parameters"]["ProductIds"];
                /** @description The most reviews of each product. */
                perProduct?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"][];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    listRatings: {
        parameters: {
            query: {
                /** @description Up to 100 ids of products with commas between them. */
                productIds: components["parameters"]["ProductIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ratings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingList"];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
}
