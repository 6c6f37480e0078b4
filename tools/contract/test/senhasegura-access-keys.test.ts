import { gatewayMessages } from "@keyhole/senhasegura";
import { describe, expect, it } from "vitest";
import { kindsUnderTest, getNames, useSenhasegura, type Credentials } from "./senhasegura-setup.js";

const { vendor, connect, others } = useSenhasegura();

const altered = (changes: Partial<Credentials>) => ({ ...vendor().credentials, ...changes });
const withoutTenant = () => {
  const { clientId, clientSecret } = others("guardedTenant");
  return { clientId, clientSecret };
};

describe("the senhasegura client", () => {
  it.each<[string, () => Credentials]>([
    ["an unknown access key", () => altered({ clientId: "sample-unknown" })],
    ["a wrong client secret", () => altered({ clientSecret: "sample-wrong" })],
    ["a tenant that the access key doesn't belong to", () => altered({ tenant: "sample-other" })],
    ["an access key of another tenant if no tenant is given", withoutTenant],
    ["an access key that has expired", () => others("expired")],
    ["an access key that is bound to another address", () => others("boundToAddress")],
  ])("gets no token for %s", async (_, credentials) => {
    await expect(connect(credentials()).getApiSecret("1")).rejects.toMatchObject({
      kind: "unauthenticated",
      operation: "requestToken",
      status: 401,
      remedy: gatewayMessages["you are not authorized to access this resource"]!.remedy,
    });
    expect(vendor().calls("getApiSecret")).toBe(0);
  });
});

describe("a senhasegura access key", () => {
  it.each(kindsUnderTest)(
    "sees only the items that it is bound to or that it creates ($kind)",
    async (kind) => {
      const client = connect(others("boundToItems"));
      const bound = vendor().examples[kind.example]!;
      expect([...(await getNames(kind.list(client))).values()]).toEqual([bound]);
      await expect(kind.get(client, bound)).resolves.toHaveProperty(kind.value);
      const { identifier } = await kind.create(client, "sample-value");
      expect([...(await getNames(kind.list(client))).values()]).toEqual([bound, identifier]);
    },
  );

  it.each(kindsUnderTest)(
    "sees all items of its own tenant and none of another tenant ($kind)",
    async (kind) => {
      const mine = await getNames(kind.list(connect()));
      const theirs = await getNames(kind.list(connect(others("guardedTenant"))));
      expect(theirs.size).toBe(3);
      for (const identifier of theirs.values()) {
        expect([...mine.values()]).not.toContain(identifier);
        await expect(kind.get(connect(), identifier)).rejects.toMatchObject({ code: "1005" });
      }
    },
  );

  it.each(kindsUnderTest)(
    "gets an explanation if an item needs a justification or an approval ($kind)",
    async (kind) => {
      const client = connect(others("guardedTenant"));
      const found = new Map<string, object & { identifier: string }>();
      for await (const item of kind.list(client)) found.set(item.name, item);
      const cases = [
        ["Root Account", { needJustify: true, needApproval: false }, /needs a justification/],
        ["Emergency Exit", { needJustify: false, needApproval: true }, /needs an approval/],
      ] as const;
      for (const [name, flags, said] of cases) {
        const item = found.get(name)!;
        expect(item).toMatchObject(flags);
        await expect(kind.get(client, item.identifier)).rejects.toMatchObject({
          kind: "invalid-request",
          code: undefined,
          vendorMessage: expect.stringMatching(said) as string,
        });
      }
      await expect(kind.get(client, found.get("Reception")!.identifier)).resolves.toHaveProperty(
        kind.value,
      );
    },
  );
});
