import { generateKeyPairSync } from "node:crypto";
import { createGenAuthClient } from "@keyhole/genauth";
import { createGenAuthRestClient } from "@keyhole/genauth/rest";
import { createSenhaseguraClient } from "@keyhole/senhasegura";
import { createSenhaseguraRestClient } from "@keyhole/senhasegura/rest";
import { createUserDocksClient } from "@keyhole/userdocks";
import { createUserDocksRestClient } from "@keyhole/userdocks/rest";
import { createVoximplantClient, parseServiceAccountKey } from "@keyhole/voximplant";
import { createVoximplantRestClient } from "@keyhole/voximplant/rest";

/**
 * @typedef {object} Subject
 * @property {string} vendor
 * @property {string} what is compared with raw `fetch`
 * @property {() => Promise<unknown>} call fetches one secret
 * @property {() => Promise<unknown>} baseline the same request with raw `fetch` and a parsed
 *   response
 */

const APP_ID = "00000000-0000-4000-8000-000000000000";

/**
 * Our clients at both levels, with every option that a user can switch on.
 *
 * @param {string} origin of the server
 * @returns {readonly Subject[]}
 */
export function ourSubjects(origin) {
  const hooks = { request: () => undefined, response: () => undefined };
  const genauth = { accessKeyId: "sample", accessKeySecret: "sample", baseUrl: origin, hooks };
  const senhasegura = { clientId: "sample", clientSecret: "sample", baseUrl: origin, hooks };
  const userdocks = { apiKey: "sample", appId: APP_ID, baseUrl: `${origin}/api/v1`, hooks };
  const voximplant = {
    serviceAccountKey: parseServiceAccountKey(JSON.stringify(sampleKey())),
    baseUrl: `${origin}/platform_api`,
    hooks,
  };

  const genauthClient = createGenAuthClient(genauth);
  const genauthApi = createGenAuthRestClient(genauth);
  const senhaseguraClient = createSenhaseguraClient(senhasegura);
  const senhaseguraApi = createSenhaseguraRestClient(senhasegura);
  const userdocksClient = createUserDocksClient(userdocks);
  const userdocksApi = createUserDocksRestClient(userdocks);
  const voximplantClient = createVoximplantClient(voximplant);
  const voximplantApi = createVoximplantRestClient(voximplant);
  const address = /** @type {const} */ ({
    application: { applicationId: 1 },
    secret: { secretId: 1 },
  });

  return [
    {
      vendor: "genauth",
      call: () => genauthClient.getApplicationSecret("sample"),
      lowLevel: () =>
        genauthApi.GET("/api/v3/get-application-secret", {
          params: { query: { appId: "sample" } },
        }),
      baseline: genauthBaseline(origin),
    },
    {
      vendor: "senhasegura",
      call: () => senhaseguraClient.getApiSecret("1"),
      lowLevel: () =>
        senhaseguraApi.GET("/mysafe/secretapi/{identifier}", {
          params: { path: { identifier: "1" } },
        }),
      baseline: raw(`${origin}/api/mysafe/secretapi/1`, { Authorization: "Bearer sample" }),
    },
    {
      vendor: "userdocks",
      call: () => userdocksClient.getAppsSecrets(),
      lowLevel: () =>
        userdocksApi.GET("/apps/{appId}/secrets", { params: { path: { appId: APP_ID } } }),
      baseline: raw(`${origin}/api/v1/apps/${APP_ID}/secrets`, {
        "X-API-KEY": "sample",
        "X-API-KEY-TYPE": "read",
        "X-CLIENT-ID": APP_ID,
      }),
    },
    {
      vendor: "voximplant",
      call: () => voximplantClient.getSecretValue(address),
      lowLevel: () =>
        voximplantApi.POST("/GetSecretValue", {
          params: { query: { application_id: 1, secret_id: 1 } },
        }),
      baseline: voximplantBaseline(origin),
    },
  ].flatMap(({ vendor, call, lowLevel, baseline }) => [
    { vendor, what: `@keyhole/${vendor}`, call, baseline },
    { vendor, what: `@keyhole/${vendor}, low level`, call: lowLevel, baseline },
  ]);
}

/**
 * @param {string} origin
 * @returns {() => Promise<unknown>}
 */
export function genauthBaseline(origin) {
  return raw(`${origin}/api/v3/get-application-secret?appId=sample`, {
    Authorization: "Bearer sample",
    "x-authing-userpool-id": "sample",
  });
}

/**
 * @param {string} origin
 * @returns {() => Promise<unknown>}
 */
export function voximplantBaseline(origin) {
  return raw(
    `${origin}/platform_api/GetSecretValue?application_id=1&secret_id=1`,
    { Authorization: "Bearer sample" },
    "POST",
  );
}

/** Creates the content of a service account's key file. */
export function sampleKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    account_email: "sample@example.com",
    account_id: 1,
    key_id: "sample",
    private_key: /** @type {string} */ (privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

/**
 * @param {string} url
 * @param {Readonly<Record<string, string>>} headers
 * @param {string} [method]
 */
function raw(url, headers, method = "GET") {
  return async () => {
    const response = await fetch(url, { method, headers });
    return response.json();
  };
}
