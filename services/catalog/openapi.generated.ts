export interface paths {
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products by id
         * @description Answers the products that exist, ordered by name and not as they were asked for; unknown ids are left out. Never answers more than `limit` rows: what is beyond is cut without a sign.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search products, with facets */
        get: operations["searchProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All products, for copies of the catalog
         * @description In the order of their ids. A page goes on after the last product of the one before, so that products which come or go meanwhile make no other one appear twice or not at all.
         */
        get: operations["feedProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All categories, or some by id
         * @description A tree of two levels as a flat list, parents before children. Unknown ids are left out.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All brands, or some by id
         * @description Unknown ids are left out.
         */
        get: operations["listBrands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The curated collections of the home page, in its order */
        get: operations["listCollections"];
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
        /**
         * @description The id of a product.
         * @example p-1001
         */
        ProductId: string;
        /**
         * @description An order of products.
         * @enum {string}
         */
        ProductSort: "relevance" | "newest" | "name";
        /** @description A product with everything that the catalog knows about it, internals included. */
        Product: {
            id: components["schemas"]["ProductId"];
            /**
             * @description Without the brand.
             * @example Fjell 2-Person Tent
             */
            name: string;
            /** @description A line below the name. */
            subtitle?: string;
            /** @description The name in addresses. */
            slug: string;
            status: components["schemas"]["ProductStatus"];
            brand: components["schemas"]["BrandSummary"];
            /** @description A category of the lower level. */
            categoryId: string;
            /** @description Several sentences of plain text. */
            description: string;
            /** @description Up to three sentences, the best first. */
            highlights: string[];
            /** @description At least one, the main one first. */
            images: components["schemas"]["Image"][];
            /** @description At least one. */
            variants: components["schemas"]["Variant"][];
            /** @description The sku of the variant that is shown first. */
            defaultSku: string;
            attributes: components["schemas"]["Attribute"][];
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Beyond what the law demands. */
            warrantyMonths?: number;
            /** Format: uri */
            manualUrl?: string;
            careInstructions?: string;
            seo: components["schemas"]["ProductSeo"];
            supplier: components["schemas"]["Supplier"];
            internal: components["schemas"]["ProductInternals"];
        };
        /**
         * @description Whether a product is still reordered.
         * @enum {string}
         */
        ProductStatus: "active" | "discontinued";
        /** @description The brand of a product, in short. */
        BrandSummary: {
            id: string;
            name: string;
            /** @description ISO 3166-1 alpha-2. */
            country: string;
        };
        /** @description A picture in several widths, all with the same proportions. */
        Image: {
            id: string;
            /** @description What can be seen. */
            alt: string;
            /** @description The smallest first. */
            renditions: components["schemas"]["Rendition"][];
        };
        /** @description An image in one size. */
        Rendition: {
            /** Format: uri */
            url: string;
            /** @description Pixels: 160, 320, 640 or 1280. The widest is not there for every image. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** @description A way to buy a product, with its own sku. */
        Variant: {
            /** @example NRV-1001-BLA */
            sku: string;
            /** @description Colour and size, ready to be shown. */
            name: string;
            colour: string;
            /** @description Missing when there is one size only. */
            size?: string;
            gtin: string;
            shippingWeightGrams: number;
        };
        /** @description A fact about a product. */
        Attribute: {
            name: string;
            value: string;
            /** @description Missing when the value says it all. */
            unit?: string;
        };
        /** @description What search engines get. */
        ProductSeo: {
            title: string;
            description: string;
            canonicalPath: string;
        };
        /** @description Who delivers to the shop. Not for customers. */
        Supplier: {
            id: string;
            leadTimeDays: number;
            /** @enum {string} */
            incoterm: "DAP" | "DDP" | "FCA" | "EXW";
            /** Format: email */
            contact: string;
        };
        /** @description What only the shop may know. */
        ProductInternals: {
            buyer: string;
            /** @enum {string} */
            marginClass: "A" | "B" | "C";
            customsCode: string;
            note?: string;
        };
        /** @description A page of products and what the search can be narrowed by. */
        ProductSearchPage: {
            items: components["schemas"]["Product"][];
            /** @description How many products fit on all pages. */
            total: number;
            facets: components["schemas"]["ProductFacets"];
            /** @description Missing on the last page. */
            nextCursor?: string;
        };
        /** @description A page of products in the order of their ids. */
        ProductFeedPage: {
            items: components["schemas"]["Product"][];
            /** @description How many products fit on all pages. */
            total: number;
            /** @description Missing on the last page. */
            nextCursor?: string;
        };
        /** @description What the search can be narrowed by. A facet ignores its own filter. */
        ProductFacets: {
            /** @description Of the lower level. */
            category: components["schemas"]["FacetValue"][];
            brand: components["schemas"]["FacetValue"][];
            colour: components["schemas"]["FacetValue"][];
        };
        /** @description A choice and how many products it leaves; the largest first. */
        FacetValue: {
            /** @description What to send as the parameter. */
            value: string;
            /** @description What to show. */
            label: string;
            count: number;
        };
        /** @description A category of the upper level, or of the lower one when it has a parent. */
        Category: {
            /** @example tents */
            id: string;
            /** @description Missing on the upper level. */
            parentId?: string;
            name: string;
            slug: string;
            description: string;
            /** @description Its place among its siblings, from 1. */
            position: number;
            /** @description Products in it, and below it. */
            productCount: number;
        };
        /** @description A maker. */
        Brand: {
            /** @example halden */
            id: string;
            name: string;
            /** @description ISO 3166-1 alpha-2. */
            country: string;
            foundedYear: number;
            about: string;
        };
        /** @description Products that belong together on the home page. */
        Collection: {
            id: string;
            title: string;
            subtitle?: string;
            kind: components["schemas"]["CollectionKind"];
            /** @description In the order to show. */
            productIds: components["schemas"]["ProductId"][];
        };
        /**
         * @description What makes the collection.
         * @enum {string}
         */
        CollectionKind: "hero" | "bestsellers" | "editorial" | "new_arrivals";
    };
    responses: {
        /** @description A parameter is missing or wrong */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such product */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Up to 100 ids with commas between them. */
        Ids: string[];
        /** @description Up to 100 ids with commas between them; all rows when it is missing. */
        OptionalIds: string[];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listProducts: {
        parameters: {
            query: {
                /** @description Up to 100 ids with commas between them. */
                ids: components["parameters"]["Ids"];
                /** @description The most rows to answer. Send the number of ids to get them all. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The products that were found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"][];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    searchProducts: {
        parameters: {
            query?: {
                /** @description Words that a product's name, brand, category or description must all have; beginnings of words will do. */
                q?: string;
                /** @description The id of a category; one of the upper level includes those below it. */
                category?: string;
                /** @description The id of a brand. */
                brand?: string;
                /** @description A colour, as in the facet's `value`; a product fits when one of its variants has it. */
                colour?: string;
                /** @description The lowest average rating. Products without reviews do not fit. */
                minRating?: number;
                /** @description The order of the products. Without words to search for, `relevance` is popularity. */
                sort?: components["schemas"]["ProductSort"];
                /** @description The most products to answer. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductSearchPage"];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    feedProducts: {
        parameters: {
            query?: {
                /** @description Only products that were changed then or later. */
                updatedSince?: string;
                /** @description The most products to answer. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductFeedPage"];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a product. */
                id: components["schemas"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description Up to 100 ids with commas between them; all rows when it is missing. */
                ids?: components["parameters"]["OptionalIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The categories */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"][];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    listBrands: {
        parameters: {
            query?: {
                /** @description Up to 100 ids with commas between them; all rows when it is missing. */
                ids?: components["parameters"]["OptionalIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The brands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"][];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    listCollections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collections, 20 products in all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"][];
                };
            };
        };
    };
}
