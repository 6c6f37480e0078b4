// Generated from specs/senhasegura.yaml. Do not edit: change the spec, then run `pnpm generate`.

export interface paths {
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange an access key for a token
         * @description OAuth 2.0 client credentials. No refresh token is issued.
         */
        post: operations["requestToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/secretapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API secrets that the access key may see, without their values
         * @description One list without pages. An access key may be restricted to certain items.
         */
        get: operations["listApiSecrets"];
        put?: never;
        /** Create an API secret, which belongs to the access key's user */
        post: operations["createApiSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/secretapi/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API secret with its value
         * @description The response for an item that needs a justification or an approval isn't documented.
         */
        get: operations["getApiSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/secretapi/update/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change fields of an API secret, including its value
         * @description The vendor's title says POST, but its text says PUT.
         */
        put: operations["updateApiSecret"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/secretapi/active/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable an API secret
         * @description Succeeds even if the API secret is already active. The vendor's text has the path of
         *     passwords, but its example has this one.
         */
        post: operations["enableApiSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/secretapi/inactive/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an API secret
         * @description Succeeds even if the API secret is already disabled. The vendor's text has the path of
         *     passwords, but its example has this one.
         */
        post: operations["disableApiSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the passwords that the access key may see, without their values
         * @description One list without pages. An access key may be restricted to certain items.
         */
        get: operations["listPasswords"];
        put?: never;
        /** Create a password, which belongs to the access key's user */
        post: operations["createPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/password/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a password with its value
         * @description The response for an item that needs a justification or an approval isn't documented.
         */
        get: operations["getPassword"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/password/update/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change fields of a password, including its value */
        put: operations["updatePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/password/active/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a password
         * @description Succeeds even if the password is already active.
         */
        post: operations["enablePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/password/inactive/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a password
         * @description Succeeds even if the password is already disabled.
         */
        post: operations["disablePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the notes that the access key may see, without their values
         * @description One list without pages. An access key may be restricted to certain items.
         */
        get: operations["listNotes"];
        put?: never;
        /** Create a note, which belongs to the access key's user */
        post: operations["createNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/note/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a note with its value
         * @description The response for an item that needs a justification or an approval isn't documented.
         */
        get: operations["getNote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/note/update/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change fields of a note, including its value */
        put: operations["updateNote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/note/active/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a note
         * @description Succeeds even if the note is already active.
         */
        post: operations["enableNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mysafe/note/inactive/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a note
         * @description Succeeds even if the note is already disabled.
         */
        post: operations["disableNote"];
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
        TokenRequest: {
            /** @constant */
            grant_type: "client_credentials";
            /** @description Client ID */
            client_id: string;
            /** @description Client Secret */
            client_secret: string;
            /** @description The tenant, if the installation has several. */
            tenant?: string;
        };
        TokenResponse: {
            /** @description Always `Bearer`. */
            token_type?: string;
            /** @description In seconds from now: 3600 in the newer documentation, a day in the older one. */
            expires_in: number;
            access_token: string;
        };
        /** @description A failed exchange. Two formats are documented, also in combination. */
        TokenError: {
            /** @description The name of the error in OAuth 2.0. */
            error: string;
            message?: string;
            reason?: string;
        } | {
            response: components["schemas"]["ErrorStatus"];
        };
        GatewayError: {
            message: string;
        };
        ApiError: {
            /** @description The HTTP status; may be missing. */
            code?: number;
            response: components["schemas"]["ErrorStatus"];
            exception?: {
                /**
                 * @description 1001 a parameter is missing or too long, or its `identifier_code` is in use; 1005
                 *     not found; 1006 no access; 1009 inactive; 1010 the identifier isn't a number.
                 */
                code: number | string;
                /** @description Begins with the code. */
                message?: string;
                /** @description Undocumented; null in every example. */
                detail?: unknown;
            };
        };
        ErrorStatus: {
            /** @description The HTTP status. */
            status?: number;
            message?: string;
            /** @description The same as `message`. */
            mensagem?: string;
            /** @constant */
            error: true;
            /** @description 1 for every error. Use `exception.code` instead. */
            error_code?: number;
            detail?: string;
            /** @description The same as `error`. */
            erro?: boolean;
            /** @description The same as `error_code`. */
            cod_erro?: number;
        };
        SuccessStatus: {
            /** @description The HTTP status. */
            status?: number;
            message?: string;
            /** @description The same as `message`. */
            mensagem?: string;
            /** @description Used instead of `mensagem` in some of the documentation. */
            Message?: string;
            /** @constant */
            error: false;
            error_code?: number;
            detail?: string;
            /** @description The same as `error`. */
            erro?: boolean;
            /** @description The same as `error_code`. */
            cod_erro?: number;
        };
        /** @description Unique identification code. Documented as int, but a text in the examples. */
        Identifier: string | number;
        /** @description "0" or "1" in every example. */
        YesOrNo: string | boolean | number;
        /** @description Documented as a string, but a boolean in every example. */
        Right: boolean | string;
        /**
         * @description A user with access. The key is `name` when an item is fetched, and `username` in the
         *     response to an update.
         */
        Sharing: {
            name?: string;
            username?: string;
            /** @description Permission to edit */
            can_edit?: boolean;
        };
        UserToAllow: {
            /** @description Name of the user */
            username: string;
            /** @description Permission to edit. By default, the user may only view the item. */
            can_edit?: boolean;
        };
        GroupToAllow: {
            /** @description Name of the group */
            name: string;
            /** @description Permission to edit. By default, the group may only view the item. */
            can_edit?: boolean;
        };
        /** @description The users who will have access. An empty list removes all users. */
        UsersToAllow: components["schemas"]["UserToAllow"][];
        /** @description The groups that will have access. An empty list removes all groups. */
        GroupsToAllow: components["schemas"]["GroupToAllow"][];
        ApiSecretOnList: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name: string;
            need_justify?: components["schemas"]["YesOrNo"];
            need_approval?: components["schemas"]["YesOrNo"];
            can_view?: components["schemas"]["Right"];
            can_write?: components["schemas"]["Right"];
        };
        ListApiSecretsResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            api_secret_on_list: components["schemas"]["ApiSecretOnList"][];
        };
        ApiSecretEntity: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name: string;
            /** @description URL of the website where the API secret is used */
            url: string;
            /** @description The secret that authenticates the application */
            client_secret: string;
            /** @description ID of the client application */
            client_id: string;
            /** @description Unique text that a user gave the API secret */
            identifier_code?: string | null;
            /** @description HTTP method used in the call */
            method?: string | null;
            /** @description Keywords */
            tags?: string | null;
            /** @description Notes */
            notes?: string | null;
            users_allowed?: components["schemas"]["Sharing"][];
            groups_allowed?: components["schemas"]["Sharing"][];
        };
        GetApiSecretResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            api_secret_entity: components["schemas"]["ApiSecretEntity"];
        };
        /** @description Version 3-32 requires `client_secret` too. */
        NewApiSecret: WithRequired<components["schemas"]["ApiSecretChanges"], "name" | "url" | "client_id">;
        CreateApiSecretResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            api_entity: components["schemas"]["SavedEntity"];
        };
        /** @description The fields to change. The others keep their values. */
        ApiSecretChanges: {
            /** @description Name */
            name?: string;
            /** @description URL of the website where the API secret is used */
            url?: string;
            /** @description ID of the client application */
            client_id?: string;
            /** @description The secret that authenticates the application */
            client_secret?: string;
            /** @description Unique text that a user gave the API secret */
            identifier_code?: string;
            /** @description Keywords */
            tags?: string;
            /** @description Notes */
            notes?: string;
            /** @description HTTP method used in the call */
            method?: string;
            users_allowed?: components["schemas"]["UsersToAllow"];
            groups_allowed?: components["schemas"]["GroupsToAllow"];
        };
        UpdateApiSecretResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            api_entity?: components["schemas"]["SavedEntity"];
        };
        PasswordOnList: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name: string;
            /** @description URL of the website where the password is used */
            url?: string | null;
            /** @description User name of the account */
            username?: string | null;
            /** @description Keywords */
            tags?: string | null;
            need_justify?: components["schemas"]["YesOrNo"];
            need_approval?: components["schemas"]["YesOrNo"];
            can_view?: components["schemas"]["Right"];
            can_write?: components["schemas"]["Right"];
        };
        ListPasswordsResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            password_on_list: components["schemas"]["PasswordOnList"][];
        };
        PasswordEntity: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name: string;
            /** @description URL of the website where the password is used */
            url?: string | null;
            /** @description User name of the account */
            username?: string | null;
            /** @description The password */
            password: string;
            /** @description Seed of the one-time codes */
            secret_key?: string | null;
            /** @description The current one-time code */
            token?: string | null;
            /** @description Notes */
            notes?: string | null;
            /** @description Keywords */
            tags?: string | null;
            users_allowed?: components["schemas"]["Sharing"][];
            groups_allowed?: components["schemas"]["Sharing"][];
        };
        GetPasswordResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            password_entity: components["schemas"]["PasswordEntity"];
        };
        NewPassword: WithRequired<components["schemas"]["PasswordChanges"], "name" | "username" | "password">;
        CreatePasswordResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            password_entity: components["schemas"]["SavedEntity"];
        };
        /** @description The fields to change. The others keep their values. */
        PasswordChanges: {
            /** @description Name */
            name?: string;
            /** @description URL of the website where the password is used */
            url?: string;
            /** @description User name of the account */
            username?: string;
            /** @description The password */
            password?: string;
            /** @description Seed of the one-time codes, in base32 */
            secret_key?: string;
            /** @description Notes */
            notes?: string;
            /** @description Keywords */
            tags?: string;
            users_allowed?: components["schemas"]["UsersToAllow"];
            groups_allowed?: components["schemas"]["GroupsToAllow"];
        };
        UpdatePasswordResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            password_entity?: components["schemas"]["SavedEntity"];
        };
        NoteOnList: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name: string;
            /** @description Keywords */
            tags?: string | null;
            need_justify?: components["schemas"]["YesOrNo"];
            need_approval?: components["schemas"]["YesOrNo"];
            can_view?: components["schemas"]["Right"];
            can_write?: components["schemas"]["Right"];
        };
        ListNotesResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            note_on_list: components["schemas"]["NoteOnList"][];
        };
        NoteEntity: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name: string;
            /** @description The note's text */
            note: string;
            /** @description Keywords */
            tags?: string | null;
            users_allowed?: components["schemas"]["Sharing"][];
            groups_allowed?: components["schemas"]["Sharing"][];
        };
        GetNoteResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            note_entity: components["schemas"]["NoteEntity"];
        };
        NewNote: WithRequired<components["schemas"]["NoteChanges"], "name" | "note">;
        CreateNoteResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            note_entity: components["schemas"]["SavedEntity"];
        };
        /** @description The fields to change. The others keep their values. */
        NoteChanges: {
            /** @description Name */
            name?: string;
            /** @description The note's text */
            note?: string;
            /** @description Keywords */
            tags?: string;
            users_allowed?: components["schemas"]["UsersToAllow"];
            groups_allowed?: components["schemas"]["GroupsToAllow"];
        };
        UpdateNoteResponse: {
            /** @description The HTTP status. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
            note_entity?: components["schemas"]["SavedEntity"];
        };
        SwitchResponse: {
            /** @description The HTTP status; may be missing. */
            code?: number;
            response: components["schemas"]["SuccessStatus"];
        };
        /** @description The item after the change. Each kind returns other fields. */
        SavedEntity: {
            identifier: components["schemas"]["Identifier"];
            /** @description Name */
            name?: string;
            users_allowed?: components["schemas"]["Sharing"][];
            groups_allowed?: components["schemas"]["Sharing"][];
            /**
             * @description The users and groups that couldn't be given access. The format isn't documented; the
             *     list is empty in every example. The rest of the request took effect.
             */
            shared_error?: unknown[];
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description The API rejected the request. `exception.code` says why. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description Created. The response may contain the value. */
        ApiSecretCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 201,
                 *       "response": {
                 *         "status": 201,
                 *         "message": "Api secret successfully registered",
                 *         "error": false,
                 *         "error_code": 0,
                 *         "detail": "",
                 *         "mensagem": "Api secret successfully registered",
                 *         "erro": false,
                 *         "cod_erro": 0
                 *       },
                 *       "api_entity": {
                 *         "identifier": "43",
                 *         "name": "Sample API",
                 *         "url": "https://api.example.org",
                 *         "client_secret": "sample-client-secret",
                 *         "client_id": "sample-client-id",
                 *         "identifier_code": "sample-code",
                 *         "method": "get",
                 *         "tags": "sample",
                 *         "notes": "A sample.",
                 *         "users_allowed": [
                 *           {
                 *             "username": "sample-user",
                 *             "can_edit": true
                 *           }
                 *         ],
                 *         "groups_allowed": [
                 *           {
                 *             "name": "sample-group",
                 *             "can_edit": false
                 *           }
                 *         ],
                 *         "shared_error": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiSecretResponse"];
            };
        };
        /** @description Created. The request has `notes`, but the response has `note`. */
        PasswordCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 201,
                 *       "response": {
                 *         "status": 201,
                 *         "message": "Password successfully registered",
                 *         "error": false,
                 *         "error_code": 0,
                 *         "detail": "",
                 *         "mensagem": "Password successfully registered",
                 *         "erro": false,
                 *         "cod_erro": 0
                 *       },
                 *       "password_entity": {
                 *         "identifier": "312",
                 *         "name": "Sample Account",
                 *         "url": "https://www.example.org",
                 *         "username": "sample-user",
                 *         "note": "A sample.",
                 *         "tags": "sample",
                 *         "users_allowed": [
                 *           {
                 *             "username": "sample-user",
                 *             "can_edit": false
                 *           }
                 *         ],
                 *         "groups_allowed": [],
                 *         "shared_error": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreatePasswordResponse"];
            };
        };
        /** @description Created. The response doesn't contain the text. */
        NoteCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 201,
                 *       "response": {
                 *         "status": 201,
                 *         "message": "Note successfully registered",
                 *         "error": false,
                 *         "error_code": 0,
                 *         "detail": "",
                 *         "mensagem": "Note successfully registered",
                 *         "erro": false,
                 *         "cod_erro": 0
                 *       },
                 *       "note_entity": {
                 *         "identifier": "8",
                 *         "name": "Sample Note",
                 *         "tags": "sample",
                 *         "users_allowed": [],
                 *         "groups_allowed": [
                 *           {
                 *             "name": "sample-group",
                 *             "can_edit": false
                 *           }
                 *         ],
                 *         "shared_error": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateNoteResponse"];
            };
        };
        /** @description The item is enabled or disabled, regardless of its state before. */
        Switched: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SwitchResponse"];
            };
        };
        /** @description Changed. The documented status is 200 for some kinds and 201 for others. */
        ApiSecretUpdated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 200,
                 *       "response": {
                 *         "status": 200,
                 *         "message": "Success",
                 *         "error": false,
                 *         "error_code": 0,
                 *         "detail": "",
                 *         "mensagem": "Success",
                 *         "erro": false,
                 *         "cod_erro": 0
                 *       },
                 *       "api_entity": {
                 *         "identifier": "3",
                 *         "name": "Sample API",
                 *         "url": "https://api.example.org",
                 *         "client_id": "sample-client-id",
                 *         "users_allowed": [
                 *           {
                 *             "username": "sample-user",
                 *             "can_edit": true
                 *           }
                 *         ],
                 *         "groups_allowed": [],
                 *         "shared_error": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateApiSecretResponse"];
            };
        };
        /** @description Changed. The documented status is 200 for some kinds and 201 for others. */
        PasswordUpdated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 200,
                 *       "response": {
                 *         "status": 200,
                 *         "message": "Success",
                 *         "error": false,
                 *         "error_code": 0,
                 *         "detail": "",
                 *         "mensagem": "Success",
                 *         "erro": false,
                 *         "cod_erro": 0
                 *       },
                 *       "password_entity": {
                 *         "identifier": "5",
                 *         "name": "Sample Account",
                 *         "url": "https://www.example.org",
                 *         "username": "sample-user",
                 *         "tags": "sample",
                 *         "users_allowed": [],
                 *         "groups_allowed": [],
                 *         "shared_error": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePasswordResponse"];
            };
        };
        /** @description Changed. The documented status is 200 for some kinds and 201 for others. */
        NoteUpdated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 200,
                 *       "response": {
                 *         "status": 200,
                 *         "message": "Success",
                 *         "error": false,
                 *         "error_code": 0,
                 *         "detail": "",
                 *         "mensagem": "Success",
                 *         "erro": false,
                 *         "cod_erro": 0
                 *       },
                 *       "note_entity": {
                 *         "identifier": "2",
                 *         "name": "Sample Note",
                 *         "tags": "sample",
                 *         "users_allowed": [
                 *           {
                 *             "username": "sample-user",
                 *             "can_edit": false
                 *           }
                 *         ],
                 *         "groups_allowed": [],
                 *         "shared_error": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateNoteResponse"];
            };
        };
        /** @description An error at the server. The content of the body isn't documented [guess]. */
        UnexpectedError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 500,
                 *       "response": {
                 *         "status": 500,
                 *         "message": "Unexpected error.",
                 *         "error": true,
                 *         "error_code": 1,
                 *         "detail": "",
                 *         "mensagem": "Unexpected error.",
                 *         "erro": true,
                 *         "cod_erro": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The gateway, or the server behind it, doesn't accept the token. The text is documented as
         *     an alternative to the one below, but the status isn't [guess].
         */
        NotAuthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "You are not authorized to access this resource."
                 *     }
                 */
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The gateway doesn't know the token or the path; the response doesn't say which. The text
         *     is documented, but the status isn't [guess].
         */
        NoRoute: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "no Route matched with those values"
                 *     }
                 */
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The server behind the gateway sent an invalid response. The text is documented, but the
         *     status isn't [guess].
         */
        InvalidUpstreamResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "An invalid response was received from the upstream server"
                 *     }
                 */
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The server behind the gateway didn't respond in time. The text is documented, but the
         *     status isn't [guess].
         */
        UpstreamTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The upstream server is timing out"
                 *     }
                 */
                "application/json": components["schemas"]["GatewayError"];
            };
        };
    };
    parameters: {
        /**
         * @description Unique identification code. Consists of digits, documented as int.
         * @example 3
         */
        Identifier: string;
        /** @description A tag that the items must have. */
        Tag: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    requestToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token_type": "Bearer",
                     *       "expires_in": 3600,
                     *       "access_token": "sample-access-token"
                     *     }
                     */
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The exchange failed. Its statuses aren't documented [guess]. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            /** @description The access key isn't valid. The status isn't documented [guess]. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] | components["schemas"]["GatewayError"];
                };
            };
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    listApiSecrets: {
        parameters: {
            query?: {
                /** @description A tag that the items must have. */
                tag?: components["parameters"]["Tag"];
                /** @description The unique text that a user gave the API secret. */
                identifier_code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "response": {
                     *         "status": 200,
                     *         "message": "Success",
                     *         "error": false,
                     *         "error_code": 0,
                     *         "detail": "",
                     *         "mensagem": "Success",
                     *         "erro": false,
                     *         "cod_erro": 0
                     *       },
                     *       "api_secret_on_list": [
                     *         {
                     *           "identifier": "3",
                     *           "name": "Sample API",
                     *           "need_justify": "0",
                     *           "need_approval": "0",
                     *           "can_view": true,
                     *           "can_write": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListApiSecretsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    createApiSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiSecret"];
            };
        };
        responses: {
            201: components["responses"]["ApiSecretCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    getApiSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "response": {
                     *         "status": 200,
                     *         "message": "Success",
                     *         "error": false,
                     *         "error_code": 0,
                     *         "detail": "",
                     *         "mensagem": "Success",
                     *         "erro": false,
                     *         "cod_erro": 0
                     *       },
                     *       "api_secret_entity": {
                     *         "identifier": "3",
                     *         "name": "Sample API",
                     *         "url": "https://api.example.org",
                     *         "client_secret": "sample-client-secret",
                     *         "client_id": "sample-client-id",
                     *         "identifier_code": "sample-code",
                     *         "method": "get",
                     *         "tags": "sample",
                     *         "notes": "A sample.",
                     *         "users_allowed": [
                     *           {
                     *             "name": "sample-user",
                     *             "can_edit": true
                     *           }
                     *         ],
                     *         "groups_allowed": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetApiSecretResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    updateApiSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiSecretChanges"];
            };
        };
        responses: {
            200: components["responses"]["ApiSecretUpdated"];
            201: components["responses"]["ApiSecretUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    enableApiSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Switched"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    disableApiSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Switched"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    listPasswords: {
        parameters: {
            query?: {
                /** @description A tag that the items must have. */
                tag?: components["parameters"]["Tag"];
                /** @description The name. */
                name?: string;
                /** @description The user name. */
                username?: string;
                /** @description The URL. */
                url?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The passwords. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "response": {
                     *         "status": 200,
                     *         "message": "Success",
                     *         "error": false,
                     *         "error_code": 0,
                     *         "detail": "",
                     *         "mensagem": "Success",
                     *         "erro": false,
                     *         "cod_erro": 0
                     *       },
                     *       "password_on_list": [
                     *         {
                     *           "identifier": "5",
                     *           "name": "Sample Account",
                     *           "url": "https://www.example.org",
                     *           "username": "sample-user",
                     *           "tags": "sample",
                     *           "need_justify": "0",
                     *           "need_approval": "0",
                     *           "can_view": true,
                     *           "can_write": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListPasswordsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    createPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            201: components["responses"]["PasswordCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    getPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The password. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "response": {
                     *         "status": 200,
                     *         "message": "Success",
                     *         "error": false,
                     *         "error_code": 0,
                     *         "detail": "",
                     *         "mensagem": "Success",
                     *         "erro": false,
                     *         "cod_erro": 0
                     *       },
                     *       "password_entity": {
                     *         "identifier": "5",
                     *         "name": "Sample Account",
                     *         "url": "https://www.example.org",
                     *         "username": "sample-user",
                     *         "password": "sample-password",
                     *         "secret_key": null,
                     *         "token": null,
                     *         "notes": "A sample.",
                     *         "tags": "sample",
                     *         "users_allowed": [],
                     *         "groups_allowed": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetPasswordResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    updatePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChanges"];
            };
        };
        responses: {
            200: components["responses"]["PasswordUpdated"];
            201: components["responses"]["PasswordUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    enablePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Switched"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    disablePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Switched"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    listNotes: {
        parameters: {
            query?: {
                /** @description A tag that the items must have. */
                tag?: components["parameters"]["Tag"];
                /** @description The name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "response": {
                     *         "status": 200,
                     *         "message": "Success",
                     *         "error": false,
                     *         "error_code": 0,
                     *         "detail": "",
                     *         "mensagem": "Success",
                     *         "erro": false,
                     *         "cod_erro": 0
                     *       },
                     *       "note_on_list": [
                     *         {
                     *           "identifier": "2",
                     *           "name": "Sample Note",
                     *           "tags": "sample",
                     *           "need_justify": "0",
                     *           "need_approval": "0",
                     *           "can_view": true,
                     *           "can_write": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListNotesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    createNote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            201: components["responses"]["NoteCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    getNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "response": {
                     *         "status": 200,
                     *         "message": "Success",
                     *         "error": false,
                     *         "error_code": 0,
                     *         "detail": "",
                     *         "mensagem": "Success",
                     *         "erro": false,
                     *         "cod_erro": 0
                     *       },
                     *       "note_entity": {
                     *         "identifier": "2",
                     *         "name": "Sample Note",
                     *         "note": "sample-note",
                     *         "tags": "sample",
                     *         "users_allowed": [],
                     *         "groups_allowed": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetNoteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    updateNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChanges"];
            };
        };
        responses: {
            200: components["responses"]["NoteUpdated"];
            201: components["responses"]["NoteUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    enableNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Switched"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    disableNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Unique identification code. Consists of digits, documented as int.
                 * @example 3
                 */
                identifier: components["parameters"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Switched"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthorized"];
            404: components["responses"]["NoRoute"];
            500: components["responses"]["UnexpectedError"];
            502: components["responses"]["InvalidUpstreamResponse"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
