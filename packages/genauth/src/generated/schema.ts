// Generated from specs/genauth.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/api/v3/get-management-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange an access key for a management token */
        post: operations["getManagementToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/list-application-simple-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications, a page at a time
         * @description Whether `false` for one of the boolean filters filters, or means no filter, is not
         *     documented: leave them out for a full list.
         */
        get: operations["listApplicationSimpleInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/get-application-simple-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what identifies one application */
        get: operations["getApplicationSimpleInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/get-application-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the secret of an application */
        get: operations["getApplicationSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/refresh-application-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the vendor issue a new secret for an application
         * @description The old secret stops working at once.
         */
        post: operations["refreshApplicationSecret"];
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
        /**
         * @description Any failure. `statusCode` follows HTTP and adds 499 (client), 601 (endpoint request), 602
         *     (endpoint response) and 603 (custom code).
         */
        ErrorRespDto: {
            /** @description Business status code; 200 means success. */
            statusCode: number;
            /** @description Description */
            message: string;
            /**
             * @description Segmented error code: 1300 signature, 1301 method, 1302 version, 1303 timestamp
             *     format, 1304 no date, 1305 clock skew, 1306 replay, 2011 unknown application, 2020 no
             *     access, 2224 unknown user pool, 4021 billing.
             */
            apiCode?: number | string;
            /** @description Request ID, given when a request fails. */
            requestId?: string;
            /** @description Absent, though every SDK types it as required. */
            data?: null;
        };
        GetManagementTokenDto: {
            /** @description Access Key ID */
            accessKeyId: string;
            /** @description Access Key Secret */
            accessKeySecret: string;
        };
        GetManagementTokenRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            requestId?: string;
            data: {
                /** @description A JWT. */
                access_token: string;
                /** @description Seconds from now; 7200 unless configured otherwise. */
                expires_in: number;
            };
        };
        /**
         * @description Business status code; 200 means success.
         * @constant
         */
        Success: 200;
        ApplicationSimpleInfoDto: {
            /** @description Application ID */
            appId: string;
            /** @description Unique identifier of the application */
            appIdentifier: string;
            /** @description Application name */
            appName: string;
            /** @description Address of the application's logo */
            appLogo: string;
            /** @description Application description */
            appDescription?: string;
            /**
             * @description Application type
             * @enum {string}
             */
            appType: "web" | "spa" | "native" | "api" | "mfa" | "mini-program" | "gateway-app" | "gateway-agent";
            /** @description Whether the application is integrated */
            isIntegrateApp: boolean;
        };
        ApplicationSimpleInfoPaginatedRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            requestId?: string;
            data: {
                /** @description How many there are on all pages */
                totalCount: number;
                list: components["schemas"]["ApplicationSimpleInfoDto"][];
            };
        };
        ApplicationSimpleInfoSingleRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            requestId?: string;
            data: components["schemas"]["ApplicationSimpleInfoDto"];
        };
        GetApplicationSecretRespDto: {
            statusCode: components["schemas"]["Success"];
            /** @description Description */
            message: string;
            /** @description Documented for failures; the vendor's samples of success carry one too. */
            requestId?: string;
            data: components["schemas"]["GetApplicationSecretDataDto"];
        };
        GetApplicationSecretDataDto: {
            /** @description Application secret */
            secret: string;
        };
        RefreshApplicationSecretDto: {
            /** @description Application ID */
            appId: string;
        };
        RefreshApplicationSecretRespDto: {
            statusCode: components["schemas"]["Success"];
            /** @description Description */
            message: string;
            /** @description Documented for failures; the vendor's samples of success carry one too. */
            requestId?: string;
            data: components["schemas"]["RefreshApplicationSecretDataDto"];
        };
        RefreshApplicationSecretDataDto: {
            /** @description New application secret */
            secret: string;
        };
    };
    responses: {
        /**
         * @description Over the rate limit, which is 300 requests a second and user pool in the free plan. No
         *     Retry-After is documented.
         */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "statusCode": 429,
                 *       "message": "Too many requests",
                 *       "requestId": "934108e5-9fbf-4d24-8da1-c330328abd6c"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorRespDto"];
            };
        };
    };
    parameters: {
        /**
         * @description Application ID
         * @example 6229ffaxxxxxxxxcade3e3d9
         */
        AppId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getManagementToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetManagementTokenDto"];
            };
        };
        responses: {
            /** @description The token, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetManagementTokenRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    listApplicationSimpleInfo: {
        parameters: {
            query?: {
                /** @description The page's number, from 1. */
                page?: number;
                /** @description Entries a page. */
                limit?: number;
                /** @description Only applications that are integrated. */
                isIntegrateApp?: boolean;
                /** @description Only applications that the customer built. */
                isSelfBuiltApp?: boolean;
                /** @description Only applications with single sign-on. */
                ssoEnabled?: boolean;
                /** @description What the name must contain. */
                keywords?: string;
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
                    "application/json": components["schemas"]["ApplicationSimpleInfoPaginatedRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    getApplicationSimpleInfo: {
        parameters: {
            query: {
                /**
                 * @description Application ID
                 * @example 6229ffaxxxxxxxxcade3e3d9
                 */
                appId: components["parameters"]["AppId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationSimpleInfoSingleRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    getApplicationSecret: {
        parameters: {
            query: {
                /**
                 * @description Application ID
                 * @example 6229ffaxxxxxxxxcade3e3d9
                 */
                appId: components["parameters"]["AppId"];
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
                    "application/json": components["schemas"]["GetApplicationSecretRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    refreshApplicationSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshApplicationSecretDto"];
            };
        };
        responses: {
            /** @description The new secret, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshApplicationSecretRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
}
