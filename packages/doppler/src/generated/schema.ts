// Generated from specs/doppler.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/v3/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe the token
         * @description Nothing in the response says which project and config a service token is for.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List projects, a page at a time */
        get: operations["listProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the environments of a project
         * @description All of them, because there are few.
         */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the configs of a project, a page at a time */
        get: operations["listConfigs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/configs/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Describe a config */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/configs/config/secrets/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of the secrets in a config
         * @description All of them: a config has at most 1,200 secrets.
         */
        get: operations["listSecretNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/configs/config/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get several secrets of a config with their values
         * @description The managed names `DOPPLER_PROJECT`, `DOPPLER_ENVIRONMENT` and `DOPPLER_CONFIG` are in every
         *     response. With a service token, the project and the config may be left out.
         */
        get: operations["listSecrets"];
        put?: never;
        /**
         * Create, set and delete secrets of a config
         * @description A change request with `originalValue` is processed only if the secret still has that value. The
         *     status and text of the refusal aren't documented.
         */
        post: operations["updateSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/configs/config/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a secret with its value */
        get: operations["getSecret"];
        put?: never;
        post?: never;
        /**
         * Delete a secret
         * @description In a branch config, the secret of the root config shows again [guess]. The vendor's SDK also
         *     sends a body.
         */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Lower-case letters, digits, hyphens and underscores. */
        Slug: string;
        MeResponse: {
            slug?: string;
            /** @description The name of the token. */
            name?: string;
            type: string;
            token_preview?: string;
            created_at?: string;
            last_seen_at?: string;
            workplace: {
                slug?: string;
                name: string;
            };
        };
        ProjectsResponse: {
            success?: boolean;
            page?: number;
            projects: components["schemas"]["Project"][];
        };
        /** @description In live data, `id`, `slug` and `name` are the same. */
        Project: {
            id?: string;
            slug?: string;
            name: string;
            description?: string | null;
            created_at?: string;
        };
        EnvironmentsResponse: {
            success?: boolean;
            page?: number;
            environments: components["schemas"]["Environment"][];
        };
        /** @description The `id` identifies it in requests. Newer responses repeat it as `slug`. */
        Environment: {
            id: string;
            slug?: string;
            /** @description For people, such as `Development`. */
            name: string;
            project?: string;
            initial_fetch_at?: string | null;
            created_at?: string;
        };
        ConfigsResponse: {
            success?: boolean;
            page?: number;
            configs: components["schemas"]["ConfigInfo"][];
        };
        ConfigResponse: {
            success?: boolean;
            config: components["schemas"]["ConfigInfo"];
        };
        /**
         * @description The root config of an environment has its name, and branch configs begin with that name and
         *     an underscore. A branch config inherits the secrets of the root config.
         */
        ConfigInfo: {
            name: string;
            root?: boolean;
            /** @description Nothing can be changed until it is unlocked. */
            locked?: boolean;
            environment: string;
            project: string;
            created_at?: string;
            initial_fetch_at?: string | null;
            last_fetch_at?: string | null;
        };
        NamesResponse: {
            success?: boolean;
            names: string[];
        };
        SecretsResponse: {
            success?: boolean;
            secrets: {
                [key: string]: components["schemas"]["SecretValue"];
            };
        };
        SecretResponse: {
            success?: boolean;
            name: string;
            value: components["schemas"]["SecretValue"];
        };
        SecretValue: {
            /** @description As it was set. Null for a value that is withheld. */
            raw: string | null;
            /**
             * @description With its references resolved. A reference to a secret that was deleted since stays as
             *     it is.
             */
            computed: string | null;
            note?: string | null;
            rawVisibility?: components["schemas"]["Visibility"];
            computedVisibility?: components["schemas"]["Visibility"];
            rawValueType?: components["schemas"]["ValueType"];
            computedValueType?: components["schemas"]["ValueType"];
        };
        /**
         * @description `masked` and `unmasked` differ only in the dashboard. The value of a `restricted` secret
         *     isn't given to personal tokens and those of the command line. Null for a name that doesn't
         *     exist.
         */
        Visibility: string | null;
        ValueType: {
            /** @description Such as `string`, `json`, `integer` or `url`. */
            type?: string;
        } | null;
        /** @description With either `secrets` or `change_requests`. */
        UpdateSecretsRequest: {
            project: components["schemas"]["Slug"];
            config: components["schemas"]["Slug"];
            /** @description Values by name. Null deletes a secret, and succeeds also without one. */
            secrets?: {
                [key: string]: string | null;
            };
            change_requests?: components["schemas"]["ChangeRequest"][];
        };
        ChangeRequest: {
            name: string;
            /** @description Null for a new secret. Another name renames it. */
            originalName: string | null;
            /**
             * @description At most 50 KiB. Null keeps the value. `${…}` in it is read as a reference, and is
             *     refused if it can't be resolved.
             */
            value: string | null;
            /** @description The change is processed only if the raw value is still this one. */
            originalValue?: string;
            /** @enum {string} */
            visibility?: "masked" | "unmasked" | "restricted";
        };
        Failure: {
            messages: string[];
            /** @constant */
            success: false;
            data?: {
                isRetryable?: boolean;
                isRetryableAfterSec?: number;
            };
        };
    };
    responses: {
        /** @description The request isn't valid, **or the token has no access** to the project or config. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The token isn't valid, was revoked or has expired. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description A role lacks the right [guess]. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The project, environment or config doesn't exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description A name or value isn't valid [guess]. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Too many requests per minute, by token and address. */
        TooManyRequests: {
            headers: {
                /** @description In seconds. */
                "retry-after"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "messages": [
                 *         "Rate limit exceeded"
                 *       ],
                 *       "success": false
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Any other failure. `data.isRetryable` says that the same request may succeed later. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
    parameters: {
        /** @description From 1. */
        Page: number;
        PerPage: number;
        /** @example sample */
        Project: components["schemas"]["Slug"];
        /** @description Only the configs of this environment. */
        Environment: components["schemas"]["Slug"];
        /** @example dev */
        Config: components["schemas"]["Slug"];
        /** @description Required, except with a service token. */
        OptionalProject: components["schemas"]["Slug"];
        /** @description Required, except with a service token. */
        OptionalConfig: components["schemas"]["Slug"];
        /** @example SAMPLE */
        Name: string;
        /** @description Only these names, separated by commas, and the managed ones. */
        Secrets: string;
        /** @description With `true`, the vendor **issues** credentials for each dynamic secret. */
        DynamicSecrets: boolean;
        /** @description Whether to include the managed names. */
        ManagedSecrets: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token, without its text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "slug": "00000000-0000-4000-8000-000000000000",
                     *       "name": "sample",
                     *       "type": "service_account",
                     *       "token_preview": "dp.sa.samp...mple",
                     *       "created_at": "2026-01-15T09:30:00.000Z",
                     *       "last_seen_at": "2026-01-15T09:30:00.000Z",
                     *       "workplace": {
                     *         "slug": "sample",
                     *         "name": "Sample"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description From 1. */
                page?: components["parameters"]["Page"];
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of projects. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    listEnvironments: {
        parameters: {
            query: {
                /** @example sample */
                project: components["parameters"]["Project"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All environments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    listConfigs: {
        parameters: {
            query: {
                /** @example sample */
                project: components["parameters"]["Project"];
                /** @description Only the configs of this environment. */
                environment?: components["parameters"]["Environment"];
                /** @description From 1. */
                page?: components["parameters"]["Page"];
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of configs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    getConfig: {
        parameters: {
            query: {
                /** @example sample */
                project: components["parameters"]["Project"];
                /** @example dev */
                config: components["parameters"]["Config"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The config. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    listSecretNames: {
        parameters: {
            query: {
                /** @example sample */
                project: components["parameters"]["Project"];
                /** @example dev */
                config: components["parameters"]["Config"];
                /** @description With `true`, the vendor **issues** credentials for each dynamic secret. */
                include_dynamic_secrets?: components["parameters"]["DynamicSecrets"];
                /** @description Whether to include the managed names. */
                include_managed_secrets?: components["parameters"]["ManagedSecrets"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    listSecrets: {
        parameters: {
            query?: {
                /** @description Required, except with a service token. */
                project?: components["parameters"]["OptionalProject"];
                /** @description Required, except with a service token. */
                config?: components["parameters"]["OptionalConfig"];
                /** @description Only these names, separated by commas, and the managed ones. */
                secrets?: components["parameters"]["Secrets"];
                /** @description With `true`, the vendor **issues** credentials for each dynamic secret. */
                include_dynamic_secrets?: components["parameters"]["DynamicSecrets"];
                /** @description Whether to include the managed names. */
                include_managed_secrets?: components["parameters"]["ManagedSecrets"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secrets by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "secrets": {
                     *         "SAMPLE": {
                     *           "raw": "sample",
                     *           "computed": "sample",
                     *           "note": "",
                     *           "rawVisibility": "masked",
                     *           "computedVisibility": "masked",
                     *           "rawValueType": {
                     *             "type": "string"
                     *           },
                     *           "computedValueType": {
                     *             "type": "string"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SecretsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    updateSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSecretsRequest"];
            };
        };
        responses: {
            /** @description The secrets that were changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "secrets": {
                     *         "SAMPLE": {
                     *           "raw": "sample",
                     *           "computed": "sample",
                     *           "note": "",
                     *           "rawVisibility": "masked",
                     *           "computedVisibility": "masked",
                     *           "rawValueType": {
                     *             "type": "string"
                     *           },
                     *           "computedValueType": {
                     *             "type": "string"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SecretsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    getSecret: {
        parameters: {
            query: {
                /** @example sample */
                project: components["parameters"]["Project"];
                /** @example dev */
                config: components["parameters"]["Config"];
                /** @example SAMPLE */
                name: components["parameters"]["Name"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, or null for a name that doesn't exist. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    deleteSecret: {
        parameters: {
            query: {
                /** @example sample */
                project: components["parameters"]["Project"];
                /** @example dev */
                config: components["parameters"]["Config"];
                /** @example SAMPLE */
                name: components["parameters"]["Name"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
}
