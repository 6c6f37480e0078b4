// Generated from specs/vault.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/v1/auth/token/lookup-self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whose the token is and when it expires
         * @description The default policy permits it. `data.id` is the token itself.
         */
        get: operations["tokenLookUpSelf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/token/renew-self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew a token
         * @description The token is a parameter, because a client renews it before it uses it. Batch tokens can't be
         *     renewed.
         */
        post: operations["tokenRenewSelf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/{mount}/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with an AppRole */
        post: operations["appRoleLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/{mount}/login/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with a user name and a password */
        post: operations["userpassLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sys/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the state of the server
         * @description By default, the status depends on the state. The parameters replace it by 200.
         */
        get: operations["readHealthStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sys/capabilities-self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get what the token may do with paths
         * @description The default policy permits it. A path that ends in a slash is that of a folder. The response has
         *     the content of `data` at the top level, too.
         */
        post: operations["queryTokenSelfCapabilities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sys/internal/ui/mounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mounts on which the token has any right
         * @description Vault promises no compatibility for it. Its own command line and UI depend on it.
         */
        get: operations["internalUiListEnabledVisibleMounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{path}#list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names directly below a path
         * @description The method LIST does the same, but many HTTP servers and proxies refuse it. In KV v2, the path
         *     is `<mount>/metadata/<folder>`. Names that end in a slash are folders. One name may be both. An
         *     empty folder is a 404.
         */
        get: operations["kvList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{mount}/data/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        /** Get a version of a secret */
        get: operations["kvV2Read"];
        put?: never;
        /** Write a new version of a secret, which replaces all values */
        post: operations["kvV2Write"];
        /** Delete the newest version of a secret, which can be undone */
        delete: operations["kvV2Delete"];
        options?: never;
        head?: never;
        /**
         * Change some values of a secret
         * @description HashiCorp's OpenAPI document lacks it. `null` removes a value.
         */
        patch: operations["kvV2Patch"];
        trace?: never;
    };
    "/v1/{mount}/metadata/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the versions of a secret, without values */
        get: operations["kvV2ReadMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        /** Get a secret */
        get: operations["kvV1Read"];
        put?: never;
        /**
         * Write a secret, which replaces all values
         * @description There is no check-and-set. `options` would be stored as a value.
         */
        post: operations["kvV1Write"];
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
        ErrorResponse: {
            /** @description Empty if nothing is there. */
            errors: string[];
        };
        WarningResponse: {
            data?: null;
            warnings?: null | string[];
        };
        CapabilitiesResponse: {
            data: {
                [key: string]: string[];
            };
        };
        /** @description Values by their names. */
        Values: {
            [key: string]: unknown;
        };
        ValuesResponse: {
            data: components["schemas"]["Values"];
        };
        NewVersion: {
            data: components["schemas"]["Values"];
            options?: {
                /** @description The newest version, deleted ones included; 0 if there must be none. */
                cas?: number;
            };
        };
        CustomMetadata: null | {
            [key: string]: string;
        };
        VersionMetadata: {
            created_time: string;
            custom_metadata?: components["schemas"]["CustomMetadata"];
            /** @description Empty if it isn't deleted. It may be in the future. */
            deletion_time: string;
            destroyed: boolean;
            version: number;
        };
        SecretResponse: {
            data: {
                data: components["schemas"]["Values"];
                metadata: components["schemas"]["VersionMetadata"];
            };
        };
        DeletedResponse: {
            data: {
                data: null;
                metadata: components["schemas"]["VersionMetadata"];
            };
        };
        WrittenResponse: {
            data: components["schemas"]["VersionMetadata"];
        };
        MetadataResponse: {
            data: {
                cas_required?: boolean;
                created_time?: string;
                current_version: number;
                custom_metadata?: components["schemas"]["CustomMetadata"];
                delete_version_after?: string;
                max_versions?: number;
                oldest_version?: number;
                updated_time?: string;
                versions: {
                    [key: string]: {
                        created_time: string;
                        deletion_time: string;
                        destroyed: boolean;
                    };
                };
            };
        };
        ListResponse: {
            data: {
                keys: string[];
            };
        };
        MountsResponse: {
            data: {
                auth?: components["schemas"]["Mounts"];
                secret: components["schemas"]["Mounts"];
            };
        };
        Mounts: {
            [key: string]: {
                /** @description `kv` or, at old servers, `generic` for key-value. */
                type: string;
                description?: string;
                options?: null | {
                    [key: string]: string;
                };
            };
        };
        TokenResponse: {
            data: {
                accessor?: string;
                creation_time?: number;
                creation_ttl?: number;
                display_name: string;
                entity_id?: string;
                /** @description Null for a token without an end. */
                expire_time?: null | string;
                explicit_max_ttl?: number;
                /** @description The token itself. */
                id?: string;
                num_uses?: number;
                path?: string;
                policies?: string[];
                renewable?: boolean;
                /** @description In seconds. */
                ttl: number;
                type?: string;
            };
        };
        LoginResponse: {
            auth: {
                accessor?: string;
                /** @description Empty if a second factor is required. */
                client_token: string;
                entity_id?: string;
                /** @description In seconds; 0 for no end. */
                lease_duration: number;
                metadata?: null | {
                    [key: string]: unknown;
                };
                mfa_requirement?: null | {
                    [key: string]: unknown;
                };
                /** @description 0 for no limit. */
                num_uses?: number;
                orphan?: boolean;
                policies?: string[];
                renewable?: boolean;
                token_policies?: string[];
                token_type?: string;
            };
        };
        HealthResponse: {
            initialized: boolean;
            sealed: boolean;
            server_time_utc?: number;
            standby: boolean;
            version?: string;
        };
    };
    responses: {
        /** @description A standby that can't forward requests. The header `location` has the active server. */
        Standby: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The reasons, as texts. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The reasons, as texts. A mismatch of versions is recognized by its text. */
        WriteFailure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description A new token. */
        Login: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "auth": {
                 *         "accessor": "sample-accessor",
                 *         "client_token": "sample-token",
                 *         "entity_id": "sample-entity",
                 *         "lease_duration": 3600,
                 *         "metadata": {
                 *           "role_name": "sample"
                 *         },
                 *         "mfa_requirement": null,
                 *         "num_uses": 0,
                 *         "orphan": true,
                 *         "policies": [
                 *           "default"
                 *         ],
                 *         "renewable": true,
                 *         "token_policies": [
                 *           "default"
                 *         ],
                 *         "token_type": "service"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoginResponse"];
            };
        };
        /** @description The state of the server. */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "initialized": true,
                 *       "sealed": false,
                 *       "server_time_utc": 1768469400,
                 *       "standby": false,
                 *       "version": "2.0.0"
                 *     }
                 */
                "application/json": components["schemas"]["HealthResponse"];
            };
        };
        /** @description The new version. */
        Written: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "data": {
                 *         "created_time": "2026-01-15T09:30:00Z",
                 *         "custom_metadata": null,
                 *         "deletion_time": "",
                 *         "destroyed": false,
                 *         "version": 4
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WrittenResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The segments of the mount's path.
         * @example [
         *       "kv"
         *     ]
         */
        Mount: string[];
        /**
         * @description The segments of a path.
         * @example [
         *       "app",
         *       "database"
         *     ]
         */
        Path: string[];
        /** @description The status of a standby. */
        StandbyCode: number;
        /** @description The status of a sealed server. */
        SealedCode: number;
        /** @description The status of a server that isn't initialized. */
        UninitCode: number;
        /** @description The status of a disaster recovery secondary. */
        SecondaryCode: number;
        /** @description The status of a performance standby. */
        PerformanceCode: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    tokenLookUpSelf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token's properties. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "accessor": "sample-accessor",
                     *         "creation_time": 1768469400,
                     *         "creation_ttl": 3600,
                     *         "display_name": "userpass-sample",
                     *         "entity_id": "",
                     *         "expire_time": "2026-01-15T10:30:00Z",
                     *         "explicit_max_ttl": 0,
                     *         "id": "sample-token",
                     *         "num_uses": 0,
                     *         "path": "auth/userpass/login/sample",
                     *         "policies": [
                     *           "default"
                     *         ],
                     *         "renewable": true,
                     *         "ttl": 1800,
                     *         "type": "service"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    tokenRenewSelf: {
        parameters: {
            query?: never;
            header: {
                /** @description The token to renew. */
                "X-Vault-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Login"];
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    appRoleLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The role's ID. */
                    role_id: string;
                    /** @description A SecretID of the role. */
                    secret_id?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Login"];
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    userpassLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /** @description The user name. */
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The user's password. */
                    password: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Login"];
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    readHealthStatus: {
        parameters: {
            query?: {
                /** @description The status of a standby. */
                standbycode?: components["parameters"]["StandbyCode"];
                /** @description The status of a sealed server. */
                sealedcode?: components["parameters"]["SealedCode"];
                /** @description The status of a server that isn't initialized. */
                uninitcode?: components["parameters"]["UninitCode"];
                /** @description The status of a disaster recovery secondary. */
                drsecondarycode?: components["parameters"]["SecondaryCode"];
                /** @description The status of a performance standby. */
                performancestandbycode?: components["parameters"]["PerformanceCode"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            "4XX": components["responses"]["Health"];
            "5XX": components["responses"]["Health"];
        };
    };
    queryTokenSelfCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Paths without `/v1/`. */
                    paths: string[];
                };
            };
        };
        responses: {
            /** @description The capabilities by path. `deny` means none, and `root` all. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "kv/data/": [
                     *           "read",
                     *           "update"
                     *         ],
                     *         "kv/metadata/": [
                     *           "deny"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CapabilitiesResponse"];
                };
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    internalUiListEnabledVisibleMounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mounts by their paths, with a slash at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "secret": {
                     *           "kv/": {
                     *             "type": "kv",
                     *             "description": "Sample",
                     *             "options": {
                     *               "version": "2"
                     *             }
                     *           },
                     *           "legacy/": {
                     *             "type": "kv",
                     *             "description": "",
                     *             "options": null
                     *           }
                     *         },
                     *         "auth": {
                     *           "token/": {
                     *             "type": "token",
                     *             "description": "",
                     *             "options": null
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MountsResponse"];
                };
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvList: {
        parameters: {
            query: {
                /** @description Lists. */
                list: "true";
            };
            header?: never;
            path: {
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names, without values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "keys": [
                     *           "app",
                     *           "app/",
                     *           "database"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ListResponse"];
                };
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV2Read: {
        parameters: {
            query?: {
                /** @description 0 for the newest one. */
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values, which may be any JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "data": {
                     *           "password": "sample-password",
                     *           "port": 5432
                     *         },
                     *         "metadata": {
                     *           "created_time": "2026-01-15T09:30:00Z",
                     *           "custom_metadata": {
                     *             "owner": "sample"
                     *           },
                     *           "deletion_time": "",
                     *           "destroyed": false,
                     *           "version": 3
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SecretResponse"];
                };
            };
            307: components["responses"]["Standby"];
            /** @description No secret, or a deleted version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] | components["schemas"]["DeletedResponse"];
                };
            };
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV2Write: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVersion"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["WriteFailure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV2Delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV2Patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["NewVersion"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["WriteFailure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV2ReadMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of the mount's path.
                 * @example [
                 *       "kv"
                 *     ]
                 */
                mount: components["parameters"]["Mount"];
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret's metadata. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "cas_required": false,
                     *         "created_time": "2026-01-14T09:30:00Z",
                     *         "current_version": 2,
                     *         "custom_metadata": {
                     *           "owner": "sample"
                     *         },
                     *         "delete_version_after": "0s",
                     *         "max_versions": 0,
                     *         "oldest_version": 1,
                     *         "updated_time": "2026-01-15T09:30:00Z",
                     *         "versions": {
                     *           "1": {
                     *             "created_time": "2026-01-14T09:30:00Z",
                     *             "deletion_time": "",
                     *             "destroyed": false
                     *           },
                     *           "2": {
                     *             "created_time": "2026-01-15T09:30:00Z",
                     *             "deletion_time": "",
                     *             "destroyed": false
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MetadataResponse"];
                };
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV1Read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values, which may be any JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "password": "sample-password"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ValuesResponse"];
                };
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
    kvV1Write: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The segments of a path.
                 * @example [
                 *       "app",
                 *       "database"
                 *     ]
                 */
                path: components["parameters"]["Path"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Values"];
            };
        };
        responses: {
            /** @description It is written. The server warns of something. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": null,
                     *       "warnings": [
                     *         "Sample warning"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WarningResponse"];
                };
            };
            /** @description It is written. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            307: components["responses"]["Standby"];
            "4XX": components["responses"]["Failure"];
            "5XX": components["responses"]["Failure"];
        };
    };
}
