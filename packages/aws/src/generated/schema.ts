// Generated from specs/aws.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/#ListSecrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the secrets of the account in this region, without their values
         * @description A page may be empty although another one follows. The list may lag behind writes by some
         *     minutes.
         */
        post: operations["listSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#GetSecretValue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a secret with its value */
        post: operations["getSecretValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#DescribeSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the details of a secret, without its value */
        post: operations["describeSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#ListSecretVersionIds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the versions of a secret, without their values */
        post: operations["listSecretVersionIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#CreateSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a secret with its first version */
        post: operations["createSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#PutSecretValue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a version to a secret, which becomes the current one
         * @description The version that was current gets the stage `AWSPREVIOUS`. There is no compare-and-set. With
         *     the same token and the same value, a repeated call changes nothing.
         */
        post: operations["putSecretValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#RotateSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the rotation of a secret, which ends later
         * @description The new version's ID is the token. It has the stage `AWSPENDING` until the rotation function
         *     has finished, then `AWSCURRENT`. With other properties, the call changes the configuration of
         *     the rotation, so they aren't part of this spec.
         */
        post: operations["rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#UpdateSecretVersionStage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a stage from one version to another */
        post: operations["updateSecretVersionStage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#DeleteSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedule a secret for deletion
         * @description Until the deletion date, it can be restored, and its value can't be read.
         */
        post: operations["deleteSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/#RestoreSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the scheduled deletion of a secret */
        post: operations["restoreSecret"];
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
         * @description The name of a secret, or its ARN. A name that ends in a hyphen and six characters may be
         *     taken for a partial ARN, so send no ARN without its suffix.
         */
        SecretId: string;
        /** @description Secrets that another AWS service manages have a `!` in their names, such as `rds!db`. */
        SecretName: string;
        /**
         * @description A UUID, which becomes the ID of the version. Required without an SDK. It makes a repeated
         *     call harmless.
         */
        ClientRequestToken: string;
        VersionId: string;
        /** @description `AWSCURRENT`, `AWSPENDING`, `AWSPREVIOUS`, and stages of the user's own. */
        Stages: string[];
        /** @description The stages by the ID of their version. */
        VersionsToStages: {
            [key: string]: components["schemas"]["Stages"];
        };
        /** @description Seconds since 1970-01-01T00:00:00Z, with a fraction. */
        Time: number;
        /** @description At most 65,536 bytes. AWS's console writes a JSON object of strings. */
        SecretString: string;
        /** @description Base64 of at most 65,536 bytes. */
        SecretBinary: string;
        Filter: {
            /** @enum {string} */
            Key: "description" | "name" | "tag-key" | "tag-value" | "primary-region" | "owning-service" | "all";
            /** @description Prefixes. For `name`, they are case-sensitive. A `!` in front negates. */
            Values: string[];
        };
        ListSecretsRequest: {
            MaxResults?: number;
            NextToken?: string;
            Filters?: components["schemas"]["Filter"][];
            /** @enum {string} */
            SortOrder?: "asc" | "desc";
            IncludePlannedDeletion?: boolean;
        };
        ListSecretsResponse: {
            SecretList: components["schemas"]["SecretListEntry"][];
            NextToken?: string;
        };
        /** @description AWS's model allows that any property is absent. */
        SecretDetails: {
            ARN?: string;
            Name: components["schemas"]["SecretName"];
            Description?: string;
            KmsKeyId?: string;
            RotationEnabled?: boolean;
            RotationLambdaARN?: string;
            LastRotatedDate?: components["schemas"]["Time"];
            LastChangedDate?: components["schemas"]["Time"];
            LastAccessedDate?: components["schemas"]["Time"];
            DeletedDate?: components["schemas"]["Time"];
            NextRotationDate?: components["schemas"]["Time"];
            CreatedDate?: components["schemas"]["Time"];
            /** @description The AWS service that manages the secret. */
            OwningService?: string;
            PrimaryRegion?: string;
        };
        SecretListEntry: components["schemas"]["SecretDetails"] & {
            SecretVersionsToStages?: components["schemas"]["VersionsToStages"];
        };
        DescribeSecretResponse: components["schemas"]["SecretDetails"] & {
            VersionIdsToStages?: components["schemas"]["VersionsToStages"];
        };
        SecretIdRequest: {
            SecretId: components["schemas"]["SecretId"];
        };
        GetSecretValueRequest: {
            SecretId: components["schemas"]["SecretId"];
            VersionId?: components["schemas"]["VersionId"];
            /** @default AWSCURRENT */
            VersionStage?: string;
        };
        /** @description It has either a string or a binary value. */
        SecretValue: {
            ARN?: string;
            Name?: components["schemas"]["SecretName"];
            VersionId: components["schemas"]["VersionId"];
            SecretString?: components["schemas"]["SecretString"];
            SecretBinary?: components["schemas"]["SecretBinary"];
            VersionStages?: components["schemas"]["Stages"];
            CreatedDate?: components["schemas"]["Time"];
        };
        ListSecretVersionIdsRequest: {
            SecretId: components["schemas"]["SecretId"];
            MaxResults?: number;
            NextToken?: string;
            IncludeDeprecated?: boolean;
        };
        ListSecretVersionIdsResponse: {
            ARN?: string;
            Name?: components["schemas"]["SecretName"];
            NextToken?: string;
            Versions?: {
                VersionId?: components["schemas"]["VersionId"];
                VersionStages?: components["schemas"]["Stages"];
                LastAccessedDate?: components["schemas"]["Time"];
                CreatedDate?: components["schemas"]["Time"];
            }[];
        };
        CreateSecretRequest: {
            Name: components["schemas"]["SecretName"];
            ClientRequestToken: components["schemas"]["ClientRequestToken"];
            Description?: string;
            SecretString?: components["schemas"]["SecretString"];
            SecretBinary?: components["schemas"]["SecretBinary"];
        };
        PutSecretValueRequest: {
            SecretId: components["schemas"]["SecretId"];
            ClientRequestToken: components["schemas"]["ClientRequestToken"];
            SecretString?: components["schemas"]["SecretString"];
            SecretBinary?: components["schemas"]["SecretBinary"];
        };
        RotateSecretRequest: {
            SecretId: components["schemas"]["SecretId"];
            ClientRequestToken: components["schemas"]["ClientRequestToken"];
        };
        UpdateSecretVersionStageRequest: {
            SecretId: components["schemas"]["SecretId"];
            VersionStage: string;
            RemoveFromVersionId?: components["schemas"]["VersionId"];
            MoveToVersionId?: components["schemas"]["VersionId"];
        };
        DeleteSecretRequest: {
            SecretId: components["schemas"]["SecretId"];
            /** @default 30 */
            RecoveryWindowInDays?: number;
        };
        /** @description Only PutSecretValue responds with stages. */
        VersionResponse: {
            ARN?: string;
            Name?: components["schemas"]["SecretName"];
            VersionId?: components["schemas"]["VersionId"];
            VersionStages?: components["schemas"]["Stages"];
        };
        /** @description Only DeleteSecret responds with a date. */
        SecretResponse: {
            ARN?: string;
            Name?: components["schemas"]["SecretName"];
            DeletionDate?: components["schemas"]["Time"];
        };
        /** @description Some errors call the message `message`. `__type` may have a prefix that ends in `#`. */
        Error: {
            __type: string;
            Message?: string;
            message?: string;
        };
    };
    responses: {
        /** @description The version that was added. */
        Version: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/x-amz-json-1.1": components["schemas"]["VersionResponse"];
            };
        };
        /** @description The secret that was changed. */
        Secret: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/x-amz-json-1.1": components["schemas"]["SecretResponse"];
            };
        };
        /**
         * @description The request was refused. Sources differ whether rejected credentials have the status 400 or
         *     403, and whether throttling has 400 or 429.
         */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "__type": "ResourceNotFoundException",
                 *       "Message": "Secrets Manager can't find the specified secret."
                 *     }
                 */
                "application/x-amz-json-1.1": components["schemas"]["Error"];
            };
        };
        /** @description The problem is at AWS. */
        Failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "__type": "InternalServiceError",
                 *       "Message": "An error occurred on the server side."
                 *     }
                 */
                "application/x-amz-json-1.1": components["schemas"]["Error"];
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
    listSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["ListSecretsRequest"];
            };
        };
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "SecretList": [
                     *         {
                     *           "ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-a1b2c3",
                     *           "Name": "prod/db",
                     *           "LastChangedDate": 1767323045.123,
                     *           "SecretVersionsToStages": {
                     *             "00000000-0000-4000-8000-000000000000": [
                     *               "AWSCURRENT"
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "NextToken": "sample-next-token"
                     *     }
                     */
                    "application/x-amz-json-1.1": components["schemas"]["ListSecretsResponse"];
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    getSecretValue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["GetSecretValueRequest"];
            };
        };
        responses: {
            /** @description The value of one version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-a1b2c3",
                     *       "Name": "prod/db",
                     *       "VersionId": "00000000-0000-4000-8000-000000000000",
                     *       "SecretString": "{\"username\":\"shop\",\"password\":\"sample-password\"}",
                     *       "VersionStages": [
                     *         "AWSCURRENT"
                     *       ],
                     *       "CreatedDate": 1767323045.123
                     *     }
                     */
                    "application/x-amz-json-1.1": components["schemas"]["SecretValue"];
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    describeSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["SecretIdRequest"];
            };
        };
        responses: {
            /** @description The details. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-amz-json-1.1": components["schemas"]["DescribeSecretResponse"];
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    listSecretVersionIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["ListSecretVersionIdsRequest"];
            };
        };
        responses: {
            /** @description A page of the versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-amz-json-1.1": components["schemas"]["ListSecretVersionIdsResponse"];
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    createSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["CreateSecretRequest"];
            };
        };
        responses: {
            200: components["responses"]["Version"];
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    putSecretValue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["PutSecretValueRequest"];
            };
        };
        responses: {
            200: components["responses"]["Version"];
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    rotateSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["RotateSecretRequest"];
            };
        };
        responses: {
            200: components["responses"]["Version"];
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    updateSecretVersionStage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["UpdateSecretVersionStageRequest"];
            };
        };
        responses: {
            200: components["responses"]["Secret"];
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    deleteSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["DeleteSecretRequest"];
            };
        };
        responses: {
            200: components["responses"]["Secret"];
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
    restoreSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-amz-json-1.1": components["schemas"]["SecretIdRequest"];
            };
        };
        responses: {
            200: components["responses"]["Secret"];
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["Refused"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Failed"];
        };
    };
}
