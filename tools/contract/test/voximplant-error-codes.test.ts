import { errorCodes } from "@keyhole/voximplant";
import { describeErrorCodes, takes } from "./support/error-codes.js";

describeErrorCodes({
  vendor: "voximplant",
  known: Object.keys(errorCodes),
  getCodes: ({ error, code = error?.code }: { error?: { code: number }; code?: number }) =>
    code === undefined ? [] : [code],
  // The other codes are in the schema, as examples of the part of a response that has the code.
  possibleCodes: (operation, spec) => [
    "2",
    "100",
    "101",
    "104",
    "340",
    ...(operation.operationId === "addSecret" ? ["515"] : []),
    ...(takes(spec, operation, "secret_name") && operation.operationId !== "addSecret"
      ? ["341"]
      : []),
    ...(operation.operationId === "getApplications" ? [] : ["558"]),
  ],
});
