import { exceptionCodes, gatewayMessages } from "@keyhole/senhasegura";
import { describe, expect, it } from "vitest";
import { getResponses, Spec } from "../src/index.js";
import { describeErrorCodes, type VendorCodes } from "./support/error-codes.js";

interface SenhaseguraError {
  readonly response: { readonly message: string; readonly mensagem: string };
  readonly exception?: { readonly code: number; readonly message: string };
}

const senhasegura: VendorCodes = {
  vendor: "senhasegura",
  known: [...Object.keys(exceptionCodes), ...Object.keys(gatewayMessages)],
  getCodes: ({ exception, ...response }: { exception?: { code: number }; message?: string }) => {
    if (exception) return [exception.code];
    const isGateway = Object.keys(response).join() === "message";
    return isGateway ? [response.message!.toLowerCase().replace(/\.$/, "")] : [];
  },
  possibleCodes: ({ security }) =>
    security.length > 0 ? senhasegura.known : Object.keys(gatewayMessages),
};

describeErrorCodes(senhasegura);

describe("senhasegura's error codes", () => {
  it("begin the message, which is the same in the response and in the exception", () => {
    const spec = new Spec("senhasegura");
    const errors = [...spec.operations()]
      .flatMap(({ operation }) => getResponses(spec, operation))
      .map((response) => response as SenhaseguraError)
      .filter(({ exception }) => exception !== undefined);
    expect(errors).not.toEqual([]);
    for (const { response, exception } of errors) {
      expect(exception!.message).toMatch(new RegExp(`^${exception!.code}: .`));
      expect(response.message).toBe(exception!.message);
      expect(response.mensagem).toBe(exception!.message);
    }
  });
});
