// Generated from specs/aws.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type AwsApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  listSecrets: { method: "POST", path: "/#ListSecrets", safe: true, contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.ListSecrets" } },
  getSecretValue: { method: "POST", path: "/#GetSecretValue", safe: true, contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.GetSecretValue" } },
  describeSecret: { method: "POST", path: "/#DescribeSecret", safe: true, contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.DescribeSecret" } },
  listSecretVersionIds: { method: "POST", path: "/#ListSecretVersionIds", safe: true, contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.ListSecretVersionIds" } },
  createSecret: { method: "POST", path: "/#CreateSecret", contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.CreateSecret" } },
  putSecretValue: { method: "POST", path: "/#PutSecretValue", contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.PutSecretValue" } },
  rotateSecret: { method: "POST", path: "/#RotateSecret", contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.RotateSecret" } },
  updateSecretVersionStage: { method: "POST", path: "/#UpdateSecretVersionStage", contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.UpdateSecretVersionStage" } },
  deleteSecret: { method: "POST", path: "/#DeleteSecret", contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.DeleteSecret" } },
  restoreSecret: { method: "POST", path: "/#RestoreSecret", contentType: "application/x-amz-json-1.1", headers: { "x-amz-target": "secretsmanager.RestoreSecret" } },
} as const satisfies OperationTable;
