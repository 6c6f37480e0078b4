// Generated from specs/voximplant.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/GetApplications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List applications, a page at a time */
        post: operations["getApplications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/GetSecrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the secrets of an application, a page at a time
         * @description The list contains no values.
         */
        post: operations["getSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/GetSecretValue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the value of a secret */
        post: operations["getSecretValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/SetSecretInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the name, the value or the description of a secret
         * @description Omitted properties don't change [guess].
         */
        post: operations["setSecretInfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/AddSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a secret to an application
         * @description The name of another secret of the application is an invalid argument [guess].
         */
        post: operations["addSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/DelSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete secrets of an application
         * @description If one of several secrets doesn't exist, none is deleted [guess].
         */
        post: operations["delSecret"];
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
        /** @description Any failure. */
        ErrorResponse: {
            error: components["schemas"]["ErrorInfo"];
            /** @description Sometimes present, with the same error and further ones. */
            errors?: components["schemas"]["ErrorInfo"][];
        };
        /**
         * @description The error. The examples have the code of every failure that concerns secrets.
         * @example {
         *       "code": 1,
         *       "msg": "Fatal error"
         *     }
         * @example {
         *       "code": 2,
         *       "msg": "Internal error"
         *     }
         * @example {
         *       "code": 4,
         *       "msg": "DB error"
         *     }
         * @example {
         *       "code": 5,
         *       "msg": "Billing failed"
         *     }
         * @example {
         *       "code": 100,
         *       "msg": "Authorization failed"
         *     }
         * @example {
         *       "code": 101,
         *       "msg": "Invalid arguments"
         *     }
         * @example {
         *       "code": 102,
         *       "msg": "Missing 'cmd' parameter"
         *     }
         * @example {
         *       "code": 103,
         *       "msg": "Unknown command"
         *     }
         * @example {
         *       "code": 104,
         *       "msg": "Forbidden command"
         *     }
         * @example {
         *       "code": 115,
         *       "msg": "Invalid 'account_id' parameter"
         *     }
         * @example {
         *       "code": 116,
         *       "msg": "Invalid 'application_id' parameter"
         *     }
         * @example {
         *       "code": 131,
         *       "msg": "The account is not activated"
         *     }
         * @example {
         *       "code": 314,
         *       "msg": "Concurrent resource limit exceeded"
         *     }
         * @example {
         *       "code": 317,
         *       "msg": "Upgrade to a paid account"
         *     }
         * @example {
         *       "code": 340,
         *       "msg": "Rate limit exceeded"
         *     }
         * @example {
         *       "code": 341,
         *       "msg": "Record not found"
         *     }
         * @example {
         *       "code": 447,
         *       "msg": "Invalid token format"
         *     }
         * @example {
         *       "code": 454,
         *       "msg": "Token TTL over the limit"
         *     }
         * @example {
         *       "code": 455,
         *       "msg": "Token issued in the future"
         *     }
         * @example {
         *       "code": 456,
         *       "msg": "Token expired"
         *     }
         * @example {
         *       "code": 515,
         *       "msg": "Same operation performed recently"
         *     }
         * @example {
         *       "code": 558,
         *       "msg": "Application not found"
         *     }
         */
        ErrorInfo: {
            /** @description Error code */
            code: number;
            /** @description Error message */
            msg: string;
        };
        /** @description Absent. Its presence means failure. */
        NoError: null;
        ApplicationInfo: {
            /** @description Application ID */
            application_id?: number;
            /** @description Full application name, such as `app.account.voximplant.com` */
            application_name?: string;
            /** @description Time of the last change, in UTC */
            modified?: string;
            /** @description Whether records and logs are kept in a secure storage */
            secure_record_storage?: boolean;
        };
        GetApplicationsResponse: {
            error?: components["schemas"]["NoError"];
            result?: components["schemas"]["ApplicationInfo"][];
            /** @description The number of entries on this page */
            count?: number;
            /** @description The number of entries on all pages */
            total_count?: number;
        };
        /** @description Secret ID */
        SecretId: number | string;
        /**
         * @description The vendor's SDKs read `secret_id` and `secret_name`. It isn't documented whether an item
         *     may have `id` and `name` instead [guess]. Both are accepted.
         */
        SecretListItem: {
            secret_id?: components["schemas"]["SecretId"];
            /** @description Secret name */
            secret_name?: string;
            id?: components["schemas"]["SecretId"];
            /** @description Secret name */
            name?: string;
            /** @description Secret description */
            description?: string;
            /** @description Time of creation, in UTC */
            created?: string;
            /** @description Time of the last change, in UTC */
            modified?: string;
        };
        GetSecretsResponse: {
            error?: components["schemas"]["NoError"];
            result?: components["schemas"]["SecretListItem"][];
            /** @description The number of entries on this page */
            count?: number;
            /** @description The number of entries on all pages */
            total_count?: number;
        };
        GetSecretValueResult: {
            secret_id?: components["schemas"]["SecretId"];
            /** @description Secret name */
            secret_name?: string;
            /** @description Secret value */
            secret_value?: string;
            /** @description Secret description */
            description?: string;
            /** @description Time of creation, in UTC */
            created?: string;
            /** @description Time of the last change, in UTC */
            modified?: string;
        };
        GetSecretValueResponse: {
            error?: components["schemas"]["NoError"];
            /**
             * @description An object in the vendor's OpenAPI document, and an array in its Node, Java and PHP
             *     SDKs. That the array has one entry is a [guess].
             */
            result?: components["schemas"]["GetSecretValueResult"] | components["schemas"]["GetSecretValueResult"][];
        };
        SetSecretInfoRequest: {
            /** @description Application ID. Required unless `application_name` is given. */
            application_id?: number;
            /** @description Application name. Required unless `application_id` is given. */
            application_name?: string;
            /** @description Secret ID. Required unless `secret_name` is given. */
            secret_id?: number;
            /** @description Secret name. Required unless `secret_id` is given. */
            secret_name?: string;
            /** @description New secret name */
            new_secret_name?: string;
            /** @description New secret value */
            secret_value?: string;
            /** @description New description; only the first 200 characters are kept */
            description?: string;
        };
        SetSecretInfoResponse: {
            error?: components["schemas"]["NoError"];
            /**
             * @description 1 means success.
             * @constant
             */
            result?: 1;
        };
        AddSecretRequest: {
            /** @description Application ID. Required unless `application_name` is given. */
            application_id?: number;
            /** @description Application name. Required unless `application_id` is given. */
            application_name?: string;
            /** @description Secret name */
            secret_name: string;
            /** @description Secret value */
            secret_value: string;
            /** @description Description; only the first 200 characters are kept */
            description?: string;
        };
        AddSecretResult: {
            secret_id?: components["schemas"]["SecretId"];
        };
        AddSecretResponse: {
            error?: components["schemas"]["NoError"];
            /** @description An object or an array, as with `GetSecretValue`. */
            result?: components["schemas"]["AddSecretResult"] | components["schemas"]["AddSecretResult"][];
        };
        /** @description A list is sent as one text, separated by semicolons. OpenAPI can't describe that. */
        DelSecretRequest: {
            /** @description Application ID. Required unless `application_name` is given. */
            application_id?: number;
            /** @description Application name. Required unless `application_id` is given. */
            application_name?: string;
            /** @description Secret IDs, or `all`. Required unless `secret_name` is given. */
            secret_id?: number[] | string;
            /** @description Secret names. Required unless `secret_id` is given. */
            secret_name?: string[] | string;
        };
        DelSecretResponse: {
            error?: components["schemas"]["NoError"];
            /**
             * @description 1 means success.
             * @constant
             */
            result?: 1;
        };
    };
    responses: {
        /**
         * @description According to the documentation, errors "mostly" have HTTP status 200. A failure with
         *     another status has the same body [guess].
         */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /** @description Application ID. Required unless `application_name` is given. */
        ApplicationId: number;
        /** @description Application name. Required unless `application_id` is given. */
        ApplicationName: string;
        /** @description Secret ID. Required unless `secret_name` is given. */
        SecretId: number;
        /** @description Secret name. Required unless `secret_id` is given. */
        SecretName: string;
        /** @description The number of entries per page. Neither the default nor the maximum is documented. */
        Count: number;
        /** @description The number of entries to skip. */
        Offset: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApplications: {
        parameters: {
            query?: {
                /** @description Only the application with this ID. */
                application_id?: number;
                /** @description A text that the name must contain. */
                application_name?: string;
                /** @description The number of entries per page. Neither the default nor the maximum is documented. */
                count?: components["parameters"]["Count"];
                /** @description The number of entries to skip. */
                offset?: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetApplicationsResponse"] | components["schemas"]["ErrorResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    getSecrets: {
        parameters: {
            query?: {
                /** @description Application ID. Required unless `application_name` is given. */
                application_id?: components["parameters"]["ApplicationId"];
                /** @description Application name. Required unless `application_id` is given. */
                application_name?: components["parameters"]["ApplicationName"];
                /** @description A text that the name must contain. */
                secret_name_part?: string;
                /** @description The number of entries per page. Neither the default nor the maximum is documented. */
                count?: components["parameters"]["Count"];
                /** @description The number of entries to skip. */
                offset?: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of secrets, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetSecretsResponse"] | components["schemas"]["ErrorResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    getSecretValue: {
        parameters: {
            query?: {
                /** @description Application ID. Required unless `application_name` is given. */
                application_id?: components["parameters"]["ApplicationId"];
                /** @description Application name. Required unless `application_id` is given. */
                application_name?: components["parameters"]["ApplicationName"];
                /** @description Secret ID. Required unless `secret_name` is given. */
                secret_id?: components["parameters"]["SecretId"];
                /** @description Secret name. Required unless `secret_id` is given. */
                secret_name?: components["parameters"]["SecretName"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetSecretValueResponse"] | components["schemas"]["ErrorResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    setSecretInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["SetSecretInfoRequest"];
            };
        };
        responses: {
            /** @description The confirmation, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetSecretInfoResponse"] | components["schemas"]["ErrorResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    addSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["AddSecretRequest"];
            };
        };
        responses: {
            /** @description The ID of the new secret, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddSecretResponse"] | components["schemas"]["ErrorResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    delSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["DelSecretRequest"];
            };
        };
        responses: {
            /** @description The confirmation, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelSecretResponse"] | components["schemas"]["ErrorResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
}
