import { gatewayMessages } from "@keyhole/senhasegura";
import { describe, expect, it } from "vitest";
import {
  kindsUnderTest,
  getNames,
  useSenhasegura,
  type KindUnderTest,
} from "./senhasegura-setup.js";

const { vendor, connect } = useSenhasegura();

const order = (operation: string, shape: string) =>
  vendor().running.sandbox.addFault("senhasegura", { operation, shape });

/** Performs a call in the initial state and returns its result. */
type Act = (kind: KindUnderTest, id: string) => Promise<unknown>;

const sharing = {
  usersAllowed: [{ name: "sample-user", canEdit: true }, { name: "sample-stranger" }],
  groupsAllowed: [{ name: "sample-group" }],
};

const acts: Readonly<Record<string, readonly [shapes: readonly string[], act: Act]>> = {
  list: [["bare", "int"], async (kind) => [...(await getNames(kind.list(connect())))]],
  get: [["bare", "int", "name", "username"], (kind, id) => kind.get(connect(), id)],
  create: [
    ["bare", "int", "name", "username"],
    (kind) => kind.create(connect(), "sample-value", sharing),
  ],
  update: [
    ["bare", "int", "name", "username"],
    (kind, id) => kind.set(connect(), id, "sample-value", sharing),
  ],
  enable: [["bare"], (kind, id) => kind.enable(connect(), id)],
  disable: [["bare"], (kind, id) => kind.disable(connect(), id)],
};

const cases = kindsUnderTest.flatMap((kind) =>
  Object.entries(acts).flatMap(([verb, [shapes, act]]) =>
    shapes.map((shape) => ({
      operation: verb === "list" ? `list${kind.kind}s` : `${verb}${kind.kind}`,
      shape,
      act: () => act(kind, vendor().examples[kind.example]!),
    })),
  ),
);

describe("the senhasegura client", () => {
  it.each(cases)(
    "gets the same result from $operation if the response has the shape “$shape”",
    async ({ operation, shape, act }) => {
      const plain = await act();
      await vendor().running.sandbox.reset();
      order(operation, shape);
      await expect(act()).resolves.toEqual(plain);
      expect(vendor().calls(operation)).toBe(1);
    },
  );

  it.each(["error", "response", "both"])(
    "reports a wrong access key if the error of requestToken has the shape “%s”",
    async (shape) => {
      order("requestToken", shape);
      await expect(
        connect({ clientSecret: "sample-wrong" }).verifyCredentials(),
      ).rejects.toMatchObject({
        kind: "unauthenticated",
        status: 401,
        remedy: gatewayMessages["you are not authorized to access this resource"]!.remedy,
        vendorMessage: expect.stringMatching(
          /^(?:The access key is not valid|Client auth)/,
        ) as string,
      });
    },
  );

  it.each(kindsUnderTest)("reads the code from a bare error response to get$kind", async (kind) => {
    order(`get${kind.kind}`, "bare");
    await expect(kind.get(connect(), "999999")).rejects.toMatchObject({
      kind: "not-found",
      code: "1005",
    });
  });
});
