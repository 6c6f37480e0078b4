/**
 * @typedef {object} ClientModule
 * @property {string} name as it is installed
 * @property {"import" | "require"} kind
 * @property {string} oneCall a program that fetches one secret and does nothing else
 */

/** @type {readonly ClientModule[]} What is bundled, loaded and installed. */
export const clientModules = [
  {
    name: "@keyhole/genauth",
    kind: "import",
    oneCall: `import { createGenAuthClient } from "@keyhole/genauth";
      export const fetchOne = (options) => createGenAuthClient(options).getApplicationSecret("x");`,
  },
  {
    name: "@keyhole/senhasegura",
    kind: "import",
    oneCall: `import { createSenhaseguraClient } from "@keyhole/senhasegura";
      export const fetchOne = (options) => createSenhaseguraClient(options).getApiSecret("1");`,
  },
  {
    name: "@keyhole/userdocks",
    kind: "import",
    oneCall: `import { createUserDocksClient } from "@keyhole/userdocks";
      export const fetchOne = (options) => createUserDocksClient(options).getAppsSecrets();`,
  },
  {
    name: "@keyhole/voximplant",
    kind: "import",
    oneCall: `import { createVoximplantClient } from "@keyhole/voximplant";
      export const fetchOne = (options, address) =>
        createVoximplantClient(options).getSecretValue(address);`,
  },
  {
    name: "authing-node-sdk",
    kind: "require",
    oneCall: `const { ManagementClient } = require("authing-node-sdk");
      exports.fetchOne = (options) => new ManagementClient(options).getApplicationSecret({ appId: "x" });`,
  },
  {
    name: "@voximplant/apiclient-nodejs",
    kind: "require",
    oneCall: `const { default: Client } = require("@voximplant/apiclient-nodejs");
      exports.fetchOne = (options, address) => new Client(options).Secrets.getSecretValue(address);`,
  },
];
