export interface paths {
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of the caller */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the account of the caller
         * @description A JSON merge patch (RFC 7396) of the fields that its owner may change.
         */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of the caller, by its id */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses of the caller, the default one first */
        get: operations["listAddresses"];
        put?: never;
        /**
         * Add an address
         * @description The first one is the default, whatever it says.
         */
        post: operations["addAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of an address. */
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Replace an address
         * @description It stays the default, or not, when `isDefault` is left out.
         */
        put: operations["replaceAddress"];
        post?: never;
        /**
         * Remove an address
         * @description When it was the default, the oldest of the others becomes it.
         */
        delete: operations["removeAddress"];
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
        /** @description A customer. */
        Account: {
            /** @example a-0001 */
            id: string;
            /** Format: email */
            email: string;
            emailVerified: boolean;
            givenName: string;
            familyName: string;
            phone?: string;
            /** Format: date */
            birthDate?: string;
            locale: components["schemas"]["Locale"];
            currency: components["schemas"]["Currency"];
            /** @description Whether the customer wants it. */
            newsletter: boolean;
            loyalty: components["schemas"]["Loyalty"];
            /** @description Missing when there is no address. */
            defaultAddressId?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            passwordHash: components["schemas"]["PasswordHash"];
            ssn: components["schemas"]["Ssn"];
            fraudScore: components["schemas"]["FraudScore"];
            security: components["schemas"]["Security"];
            payment: components["schemas"]["Payment"];
            risk: components["schemas"]["Risk"];
        };
        /**
         * @description The language of the customer, ISO 639-1.
         * @enum {string}
         */
        Locale: "en" | "de" | "fr";
        /**
         * @description The currency that the customer pays in, ISO 4217.
         * @enum {string}
         */
        Currency: "EUR" | "USD" | "GBP";
        /** @description What the customer has collected. */
        Loyalty: {
            /** @enum {string} */
            tier: "basic" | "silver" | "gold";
            points: number;
            /** Format: date-time */
            memberSince: string;
        };
        /** @description Inside the shop only. */
        PasswordHash: string;
        /** @description The social security number. Inside the shop only. */
        Ssn: string;
        /** @description How likely fraud is. Inside the shop only. */
        FraudScore: number;
        /** @description How the customer signs in. */
        Security: {
            mfaEnabled: boolean;
            /** Format: date-time */
            lastLoginAt: string;
            lastLoginIp: string;
            previousPasswords: components["schemas"]["PreviousPassword"][];
        };
        /** @description A password that must not be chosen again. */
        PreviousPassword: {
            passwordHash: components["schemas"]["PasswordHash"];
            /** Format: date-time */
            replacedAt: string;
        };
        /** @description How the customer pays as a rule. */
        Payment: {
            /** @enum {string} */
            method: "card" | "paypal" | "invoice";
            last4: string;
            holder: components["schemas"]["Holder"];
        };
        /** @description Who pays. */
        Holder: {
            name: string;
            ssn: components["schemas"]["Ssn"];
        };
        /** @description What is thought of the customer. */
        Risk: {
            fraudScore: components["schemas"]["FraudScore"];
            model: string;
            reviewedBy?: string;
        };
        /** @description What of an account is to be changed. */
        AccountChanges: {
            /**
             * Format: email
             * @description One that nobody else uses.
             */
            email?: string;
            givenName?: string;
            familyName?: string;
            /** @description Null removes it. */
            phone?: string | null;
            locale?: components["schemas"]["Locale"];
            currency?: components["schemas"]["Currency"];
            newsletter?: boolean;
        };
        /** @description Addresses. */
        AddressList: {
            addresses: components["schemas"]["Address"][];
        };
        /** @description Where a customer gets parcels. */
        Address: {
            /** @example ad-00001 */
            id: string;
            isDefault: boolean;
            /** @description What the customer calls it. */
            label?: string;
            recipient: string;
            line1: string;
            line2?: string;
            postalCode: string;
            city: string;
            region?: string;
            country: components["schemas"]["CountryCode"];
            phone?: string;
            verification: components["schemas"]["Verification"];
        };
        /**
         * @description A country that the shop delivers to, ISO 3166-1 alpha-2.
         * @enum {string}
         */
        CountryCode: "DE" | "AT" | "GB" | "FR" | "NL" | "SE" | "IT" | "US";
        /** @description What the check of an address came to. */
        Verification: {
            /** Format: date-time */
            checkedAt: string;
            fraudScore: components["schemas"]["FraudScore"];
        };
        /** @description An address as its owner sends it. */
        NewAddress: {
            label?: string;
            recipient: string;
            line1: string;
            line2?: string;
            /** @description In the form of the country. */
            postalCode: string;
            city: string;
            region?: string;
            country: components["schemas"]["CountryCode"];
            phone?: string;
            /** @description Whether parcels go there unless the customer says otherwise. */
            isDefault?: boolean;
        };
    };
    responses: {
        /** @description The body is no object */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no token, or it is not believed */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller is a partner, and partners have no account */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such account, or it has no such address */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A field is missing or wrong */
        InvalidField: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidField"];
            };
        };
    };
    parameters: never;
    requestBodies: {
        Address: {
            content: {
                "application/json": components["schemas"]["NewAddress"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChanges"];
            };
        };
        responses: {
            /** @description The account after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of an account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The account is another's, or there is none */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    addAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Address"];
        responses: {
            /** @description The address as it was stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The account has 20 addresses, which is the most it keeps */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            422: components["responses"]["InvalidField"];
        };
    };
    replaceAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Address"];
        responses: {
            /** @description The address as it was stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidField"];
        };
    };
    removeAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
}
