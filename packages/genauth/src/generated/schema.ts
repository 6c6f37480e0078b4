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
         * @description The vendor doesn't document what `false` means for one of the boolean filters. It is the
         *     default in the vendor's OpenAPI document, and its Node SDK sends it for all three at once,
         *     so it means no filter [guess].
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
        /** Get the name and identifiers of one application */
        get: operations["getApplicationSimpleInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/list-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications with their configuration, a page at a time
         * @description The vendor doesn't document what `false` means for one of the boolean filters. It is the
         *     default in the vendor's OpenAPI document, and its Node SDK sends it for all three at once,
         *     so it means no filter [guess].
         */
        get: operations["listApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/get-application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one application with its configuration */
        get: operations["getApplication"];
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
         * @description The old secret stops working immediately.
         */
        post: operations["refreshApplicationSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/list-access-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List access keys, each with its secret */
        get: operations["getAccessKeyList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/create-access-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an access key
         * @description A tenant can have at most one key [guess].
         */
        post: operations["createAccessKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/update-access-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable or disable an access key
         * @description A disabled key gets no tokens, and its tokens become invalid immediately [guess]. A key
         *     can't disable itself [guess].
         */
        post: operations["updateAccessKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/delete-access-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an access key
         * @description Its tokens become invalid immediately [guess]. A key can't delete itself [guess].
         */
        post: operations["deleteAccessKey"];
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
         * @description Any failure. `statusCode` has the meaning of the HTTP status, and additional values: 499
         *     (client), 601 (endpoint request), 602 (endpoint response) and 603 (custom code).
         */
        ErrorRespDto: {
            /** @description Business status code; 200 means success. */
            statusCode: number;
            /** @description Description */
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            /** @description Request ID of a failed request. */
            requestId?: string;
            /** @description Absent, although every SDK types it as required. */
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
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: {
                /** @description A JWT. */
                access_token: string;
                /** @description In seconds from now. 7200 by default. */
                expires_in: number;
            };
        };
        /**
         * @description Segmented error code: 1300 signature, 1301 method, 1302 version, 1303 timestamp format,
         *     1304 no date, 1305 clock skew, 1306 replay, 2011 unknown application, 2020 no access, 2224
         *     unknown user pool, 4021 billing. The vendor's OpenAPI document also has it in successes,
         *     where it means nothing.
         */
        ApiCode: number | string;
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
            /** @description URL of the application's logo */
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
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: {
                /** @description The number of entries on all pages */
                totalCount: number;
                list: components["schemas"]["ApplicationSimpleInfoDto"][];
            };
        };
        ApplicationSimpleInfoSingleRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: components["schemas"]["ApplicationSimpleInfoDto"];
        };
        /**
         * @description An application with its configuration. The content of `oidcConfig`, `samlConfig`,
         *     `oauthConfig` and `casConfig` isn't documented. It may include credentials.
         */
        ApplicationDto: components["schemas"]["ApplicationSimpleInfoDto"] & {
            /** @description User pool ID */
            userPoolId: string;
            /**
             * @description The login protocol
             * @enum {string}
             */
            defaultProtocol: "oidc" | "oauth" | "saml" | "cas" | "asa";
            /** @description The URLs that users are redirected to after login */
            redirectUris: string[];
            /** @description The URLs that users are redirected to after logout */
            logoutRedirectUris: string[];
            /**
             * @description The URL of the login page. In the vendor's OpenAPI document, the type is a string,
             *     but the example is a list.
             */
            initLoginUri: string | string[];
            /** @description Whether single sign-on is enabled */
            ssoEnabled: boolean;
            /**
             * Format: date-time
             * @description When single sign-on was enabled
             */
            ssoEnabledAt?: string;
            loginConfig: components["schemas"]["ApplicationLoginConfigDto"];
            registerConfig: components["schemas"]["ApplicationRegisterConfig"];
            brandingConfig: components["schemas"]["ApplicationBrandingConfig"];
            /** @description OpenID Connect */
            oidcConfig: unknown;
            /** @description Whether it is a SAML identity provider */
            samlProviderEnabled: boolean;
            /** @description SAML */
            samlConfig?: unknown;
            /** @description Whether it is an OAuth identity provider */
            oauthProviderEnabled: boolean;
            /** @description OAuth 2.0 */
            oauthConfig?: unknown;
            /** @description Whether it is a CAS identity provider */
            casProviderEnabled: boolean;
            /** @description CAS */
            casConfig?: unknown;
            /** @description Whether it has its own login form */
            customBrandingEnabled: boolean;
            /** @description Whether it has its own security rules */
            customSecurityEnabled: boolean;
            /** @description The kind of an integrated application */
            template?: string;
        };
        /**
         * @description The configuration of the login. All properties are documented as required, but none is
         *     relied on.
         */
        ApplicationLoginConfigDto: {
            /** @description Whether login and registration are on one page */
            mergeLoginAndRegisterPage?: boolean;
            /** @description Such as EMAIL_PASSWORD */
            enabledBasicLoginMethods?: string[];
            defaultLoginMethod?: {
                /** @description Such as PASSWORD */
                connectionType?: string;
                qrcodeType?: string;
                qrcodeExtIdpConnId?: string;
                adExtIdpConnId?: string;
                ldapExtIdpConnId?: string;
            };
            /** @description The connections to other identity providers */
            enabledExtIdpConns?: {
                isSocial?: boolean;
                extIdpId?: string;
                extIdpType?: string;
                extIdpConnId?: string;
                extIdpConnType?: string;
                extIdpConnIdentifier?: string;
                extIdpConnDisplayName?: string;
                extIdpConnLogo?: string;
                enabled?: boolean;
            }[];
            showAuthorizationPage?: boolean;
        };
        /** @description The configuration of the registration */
        ApplicationRegisterConfig: {
            /** @description Such as EMAIL_CODE */
            enabledBasicRegisterMethods?: string[];
            /** @description A string according to the type, but an object in the example */
            defaultRegisterMethod?: unknown;
        };
        /** @description The appearance of pages, with the properties that the vendor documents first */
        ApplicationBrandingConfig: {
            customCSSEnabled?: boolean;
            customCSS?: string;
            /** @description Advanced or Classical */
            guardVersion?: string;
            customLoadingImage?: string;
            customBackground?: string;
            showChangeLanguageButton?: boolean;
            defaultLanguage?: string;
            showForgetPasswordButton?: boolean;
        };
        ApplicationPaginatedRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: {
                /** @description The number of entries on all pages */
                totalCount: number;
                list: components["schemas"]["ApplicationDto"][];
            };
        };
        ApplicationSingleRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: components["schemas"]["ApplicationDto"];
        };
        GetApplicationSecretRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            /** @description Description */
            apiCode?: components["schemas"]["ApiCode"];
            /** @description Documented for failures, but the vendor's examples of successes have one too. */
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
            message: string;
            /** @description Description */
            apiCode?: components["schemas"]["ApiCode"];
            /** @description Documented for failures, but the vendor's examples of successes have one too. */
            requestId?: string;
            data: components["schemas"]["RefreshApplicationSecretDataDto"];
        };
        RefreshApplicationSecretDataDto: {
            /** @description New application secret */
            secret: string;
        };
        /** @description The vendor has three names for it, one for each operation. */
        AccessKeyDto: {
            /** @description Access Key ID */
            accessKeyId: string;
            /** @description Access Key Secret */
            accessKeySecret: string;
            /** @description ID of the user who owns it */
            userId: string;
            /**
             * Format: date-time
             * @description When it was created
             */
            createdAt: string;
            /**
             * @description One of activated, staging (being rotated) and revoked. The vendor's own example has
             *     `stop`.
             */
            status: string;
            /**
             * Format: date-time
             * @description When it was last used
             */
            lastDate: string;
            /** @description User pool ID */
            userPoolId: string;
            /** @description Whether it is enabled */
            enable: boolean;
        };
        ListAccessKeyResponseDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: components["schemas"]["AccessKeyDto"][];
        };
        CreateAccessKeyDto: {
            /**
             * @description Type of the key. `userpool` is documented, but `tenant` isn't [guess]. Anything else
             *     is rejected [guess].
             */
            type: string;
            /** @description ID of the user who will own it */
            userId?: string;
            /** @description ID of the tenant that it will be valid for */
            tenantId?: string;
        };
        CreateAccessKeyResponseDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: components["schemas"]["AccessKeyDto"][];
        };
        UpdateAccessKeyDto: {
            /** @description Access Key ID */
            accessKeyId: string;
            /** @description Whether to enable it */
            enable: boolean;
        };
        IsSuccessRespDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
            data: {
                /** @description Whether it was changed */
                success: boolean;
            };
        };
        DeleteAccessKeyDto: {
            /** @description Access Key ID */
            accessKeyId: string;
        };
        CommonResponseDto: {
            statusCode: components["schemas"]["Success"];
            message: string;
            apiCode?: components["schemas"]["ApiCode"];
            requestId?: string;
        };
    };
    responses: {
        /**
         * @description The rate limit was exceeded. In the free plan, it is 300 requests per second and user
         *     pool. No Retry-After is documented.
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
        /** @description The number of the page, from 1. */
        Page: number;
        /** @description The number of entries per page. */
        Limit: number;
        /** @description Only applications that are integrated. */
        IsIntegrateApp: boolean;
        /** @description Only applications that the customer built. */
        IsSelfBuiltApp: boolean;
        /** @description Only applications with single sign-on. */
        SsoEnabled: boolean;
        /** @description A text that the name must contain. */
        Keywords: string;
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
                /** @description The number of the page, from 1. */
                page?: components["parameters"]["Page"];
                /** @description The number of entries per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only applications that are integrated. */
                isIntegrateApp?: components["parameters"]["IsIntegrateApp"];
                /** @description Only applications that the customer built. */
                isSelfBuiltApp?: components["parameters"]["IsSelfBuiltApp"];
                /** @description Only applications with single sign-on. */
                ssoEnabled?: components["parameters"]["SsoEnabled"];
                /** @description A text that the name must contain. */
                keywords?: components["parameters"]["Keywords"];
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
    listApplications: {
        parameters: {
            query?: {
                /** @description The number of the page, from 1. */
                page?: components["parameters"]["Page"];
                /** @description The number of entries per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only applications that are integrated. */
                isIntegrateApp?: components["parameters"]["IsIntegrateApp"];
                /** @description Only applications that the customer built. */
                isSelfBuiltApp?: components["parameters"]["IsSelfBuiltApp"];
                /** @description Only applications with single sign-on. */
                ssoEnabled?: components["parameters"]["SsoEnabled"];
                /** @description A text that the name must contain. */
                keywords?: components["parameters"]["Keywords"];
                /**
                 * @description Whether to search all applications; the default is `false`. The vendor doesn't
                 *     document which ones are left out otherwise.
                 */
                all?: boolean;
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
                    "application/json": components["schemas"]["ApplicationPaginatedRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    getApplication: {
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
                    "application/json": components["schemas"]["ApplicationSingleRespDto"] | components["schemas"]["ErrorRespDto"];
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
    getAccessKeyList: {
        parameters: {
            query?: {
                /** @description Only keys of this user. */
                userId?: string;
                /** @description Only keys of this tenant. */
                tenantId?: string;
                /** @description Only keys of this type, such as `userpool`. */
                type?: string;
                /**
                 * @description Only keys of one of these statuses. The vendor's OpenAPI document repeats the name for
                 *     each of them. Its Node SDK sends `status[]`, which is accepted as well [guess].
                 */
                status?: ("activated" | "staging" | "revoked")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The access keys, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAccessKeyResponseDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    createAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccessKeyDto"];
            };
        };
        responses: {
            /** @description The new access key, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateAccessKeyResponseDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccessKeyDto"];
            };
        };
        responses: {
            /** @description Whether the key was changed, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IsSuccessRespDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteAccessKeyDto"];
            };
        };
        responses: {
            /** @description The confirmation, or an error in the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommonResponseDto"] | components["schemas"]["ErrorRespDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
}
