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
         * @description The vendor has no name for it but the page's, `get-secrets` in the folder `apps`: hence the
         *     operationId.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A success of 2022 and 2023. */
        SecretAnswer: {
            success: boolean;
            message: string;
            error: null;
            data: {
                /** @description Since 2023. */
                kind?: string;
                secret: string;
            };
        };
        /** @description A success of the rewrite, as its other endpoints answer. */
        SecretItemsAnswer: {
            kind: string;
            totalItems?: number;
            itemsLength?: number;
            /** @description One entry, since an app has one secret [guess]. */
            items: components["schemas"]["SecretItem"][];
        };
        /** @description What holds the secret is a `secret` as before, or a `value` as in an app's keys [guess]. */
        SecretItem: {
            secret?: string;
            value?: string;
        };
        /** @description Any failure, of any generation. */
        AnyErrorAnswer: components["schemas"]["ErrorAnswer"] | components["schemas"]["ErrorsAnswer"];
        /** @description A failure of 2022 and 2023. */
        ErrorAnswer: {
            success: boolean;
            error: string;
            message: null;
            data: null;
        };
        /** @description A failure of the rewrite. */
        ErrorsAnswer: {
            errors: components["schemas"]["ErrorItem"][];
        };
        ErrorItem: {
            /** @description What did not fit, in a form that is not documented. */
            validation?: unknown;
            /**
             * @description The brackets belong to it. [E4000] validation, [E4010] token or key, [E4011] type of
             *     the key, [E4030] the app is disabled, [E0000] anything else.
             */
            code: string;
            message: string;
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
    getAppsSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The UUID of the app.
                 * @example 00000000-0000-4000-8000-000000000000
                 */
                appId: string;
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
                    "application/json": components["schemas"]["SecretAnswer"] | components["schemas"]["SecretItemsAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyErrorAnswer"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyErrorAnswer"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyErrorAnswer"];
                };
            };
            /**
             * @description No such app, or no such endpoint any more. Not documented, neither the status nor the
             *     body [guess].
             */
            404: {
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
                    "application/json": components["schemas"]["AnyErrorAnswer"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyErrorAnswer"];
                };
            };
        };
    };
}
