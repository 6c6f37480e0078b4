// Generated from specs/userdocks.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/apps/{appId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the secret of an application
         * @description The vendor's only name for it is that of the page, `get-secrets` in the folder `apps`. The
         *     operationId is derived from it.
         */
        get: operations["getAppsSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{appId}/public-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the public key of an application
         * @description Documented in 2022 and 2023.
         */
        get: operations["getAppsPublicKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{appUuid}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys of an application
         * @description Documented for the rewrite. Its example has one key, which is public.
         */
        get: operations["getAppsKeys"];
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
        /** @description A UUID. Newer documents write IDs with a prefix, here `app_`. */
        AppId: string;
        /** @description A success of 2022 and 2023. */
        SecretResponse: {
            success: boolean;
            message: string;
            error: null;
            data: {
                /** @description Since 2023. */
                kind?: string;
                secret: string;
            };
        };
        /** @description A success of the rewrite, in the format of its other endpoints. */
        SecretItemsResponse: {
            kind: string;
            totalItems?: number;
            itemsLength?: number;
            /** @description One entry, because an app has one secret [guess]. */
            items: components["schemas"]["SecretItem"][];
        };
        /** @description The secret is in `secret` as before, or in `value` as an app's keys are [guess]. */
        SecretItem: {
            secret?: string;
            value?: string;
        };
        /** @description A success of 2022 and 2023. */
        PublicKeyResponse: {
            success: boolean;
            message: string;
            error: null;
            data: {
                /** @description Since 2023. */
                kind?: string;
                publicKey: string;
            };
        };
        /** @description A success of the rewrite, in the format of its other endpoints. */
        PublicKeyItemsResponse: {
            kind: string;
            totalItems?: number;
            itemsLength?: number;
            /** @description One entry, because an app has one public key [guess]. */
            items: components["schemas"]["PublicKeyItem"][];
        };
        /** @description The key is in `publicKey` as before, or in `value` as an app's keys are [guess]. */
        PublicKeyItem: {
            publicKey?: string;
            value?: string;
        };
        /** @description A success of the rewrite. */
        KeyItemsResponse: {
            kind: string;
            totalItems?: number;
            itemsLength?: number;
            items: components["schemas"]["AppKey"][];
        };
        /** @description A success in the format of 2022 and 2023, like other lists at that time [guess]. */
        KeysResponse: {
            success: boolean;
            message: string;
            error: null;
            data: components["schemas"]["AppKey"][];
        };
        AppKey: {
            /** @description The example has a prefix before the UUID. */
            uuid: string;
            /** @description In ISO 8601, UTC. */
            createdAt?: string;
            /** @description In ISO 8601, UTC. */
            updatedAt?: string;
            type?: components["schemas"]["AppKeyType"];
            /** @description The key. The example has a public key in PEM. */
            value: string;
        };
        AppKeyType: {
            /** @description The example has a prefix before the UUID. */
            uuid?: string;
            /** @description The example has `public`. No other type is documented. */
            name: string;
            /** @description In ISO 8601, UTC. */
            createdAt?: string;
            /** @description In ISO 8601, UTC. */
            updatedAt?: string;
        };
        /** @description A success in the format of all successes in the vendor's SDK [guess]. */
        SecretSdkResponse: {
            kind: string;
            itemsLength: number;
            response: {
                secret: string;
            };
        };
        /** @description A success in the format of the vendor's SDK. */
        PublicKeySdkResponse: {
            kind: string;
            itemsLength: number;
            response: {
                publicKey: string;
            };
        };
        /** @description A success in the format of all successes in the vendor's SDK [guess]. */
        KeysSdkResponse: {
            kind: string;
            itemsLength: number;
            response: components["schemas"]["AppKey"][];
        };
        /** @description Any failure, in any version of the API. */
        AnyErrorResponse: components["schemas"]["ErrorResponse"] | components["schemas"]["ErrorsResponse"];
        /** @description A failure of 2022 and 2023. */
        ErrorResponse: {
            success: boolean;
            error: string;
            message: null;
            data: null;
        };
        /** @description A failure of the rewrite. */
        ErrorsResponse: {
            errors: components["schemas"]["ErrorItem"][];
        };
        ErrorItem: {
            /** @description The invalid values. The format isn't documented. */
            validation?: unknown;
            /**
             * @description The code, including the brackets: [E4000] validation, [E4010] token or key, [E4011]
             *     type of the key, [E4030] the app is disabled, [E0000] anything else.
             */
            code: string;
            message: string;
        };
    };
    responses: {
        /** @description Bad Request */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyErrorResponse"];
            };
        };
        /** @description Unauthorized */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyErrorResponse"];
            };
        };
        /** @description Forbidden */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyErrorResponse"];
            };
        };
        /**
         * @description The app doesn't exist, or the endpoint no longer exists. Neither the status nor the body
         *     is documented [guess].
         */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "Not Found",
                 *       "message": null,
                 *       "data": null
                 *     }
                 */
                "application/json": components["schemas"]["AnyErrorResponse"];
            };
        };
        /** @description Internal Server Error */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyErrorResponse"];
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
    getAppsSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The UUID of the app.
                 * @example 00000000-0000-4000-8000-000000000000
                 */
                appId: components["schemas"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretResponse"] | components["schemas"]["SecretItemsResponse"] | components["schemas"]["SecretSdkResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
        };
    };
    getAppsPublicKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The UUID of the app.
                 * @example 00000000-0000-4000-8000-000000000000
                 */
                appId: components["schemas"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The public key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeyResponse"] | components["schemas"]["PublicKeyItemsResponse"] | components["schemas"]["PublicKeySdkResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
        };
    };
    getAppsKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The UUID of the app.
                 * @example 00000000-0000-4000-8000-000000000000
                 */
                appUuid: components["schemas"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All keys, in one response. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyItemsResponse"] | components["schemas"]["KeysResponse"] | components["schemas"]["KeysSdkResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
        };
    };
}
