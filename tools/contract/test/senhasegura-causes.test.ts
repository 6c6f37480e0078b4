import { exceptionCodes, gatewayMessages, type SenhaseguraClient } from "@keyhole/senhasegura";
import { createSenhaseguraRestClient } from "@keyhole/senhasegura/rest";
import { describe, expect, it } from "vitest";
import { createCheckingFetch } from "../src/index.js";
import { kindsUnderTest, getNames, useSenhasegura } from "./senhasegura-setup.js";

let ahead = 0;
const clock = { now: () => Date.now() + ahead, wait: () => Promise.resolve() };
const { vendor, connect, others } = useSenhasegura({ clock });

interface Cause {
  /** What to do, in words. */
  readonly cause: string;
  readonly provoke: () => Promise<unknown>;
}

const getIdentifier = async (client: SenhaseguraClient, name: string) =>
  (await getNames(client.listApiSecrets())).get(name)!;
const id = () => vendor().examples["identifier"]!;
const apiSecret = { name: "Sample", url: "https://api.example.org", clientId: "sample-id" };

/** Each response takes an hour. */
const slowFetch: typeof fetch = async (input, init) => {
  const response = await vendor().checking.fetch(input, init);
  ahead += 3600 * 1000;
  return response;
};

/** For requests that violate the spec. */
const unchecked = () => connect({ fetch: globalThis.fetch });

/** What actually causes each code. */
const causes: Readonly<Record<string, readonly Cause[]>> = {
  "1001": [
    {
      cause: "creating an API secret with the identifier code of another one",
      provoke: () => connect().createApiSecret({ ...apiSecret, identifierCode: "mail-relay" }),
    },
    {
      cause: "updating an API secret with the identifier code of another one",
      provoke: () => connect().updateApiSecret(id(), { identifierCode: "mail-relay" }),
    },
    {
      cause: "a required field that is missing",
      provoke: () => {
        const { baseUrl, credentials } = vendor();
        const api = createSenhaseguraRestClient({ baseUrl, ...credentials });
        return api.POST("/mysafe/note", { body: { name: "Sample" } as never });
      },
    },
    {
      cause: "creating a note that is too long",
      provoke: () => unchecked().createNote({ name: "Sample", note: "x".repeat(901) }),
    },
    {
      cause: "updating a note with a text that is too long",
      provoke: () =>
        unchecked().updateNote(vendor().examples["noteIdentifier"]!, { note: "x".repeat(901) }),
    },
  ],
  "1005": kindsUnderTest.flatMap((kind) =>
    (["get", "enable", "disable"] as const).map((verb) => ({
      cause: `a request to ${verb} an unknown item (${kind.kind})`,
      provoke: () => kind[verb](connect(), "999999"),
    })),
  ),
  "1006": [
    {
      cause: "an item that isn't shared with the access key",
      provoke: async () => {
        const client = connect();
        return client.getApiSecret(`${Number(await getIdentifier(client, "Old CRM")) + 1}`);
      },
    },
    {
      cause: "changing an item that is shared for reading only",
      provoke: async () => {
        const client = connect();
        return client.updateApiSecret(await getIdentifier(client, "Mail Relay"), { notes: "x" });
      },
    },
    {
      cause: "listing with an access key that may not list",
      provoke: () => connect(vendor().limitedCredentials).listApiSecrets().next(),
    },
    {
      cause: "changing an item with a read-only access key",
      provoke: () => connect(others("readOnly")).updateApiSecret(id(), { notes: "x" }),
    },
    {
      cause: "creating an item with a read-only access key",
      provoke: () => connect(others("readOnly")).createApiSecret(apiSecret),
    },
    {
      cause: "disabling an item with a read-only access key",
      provoke: () => connect(others("readOnly")).disableApiSecret(id()),
    },
    {
      cause: "an access key that is bound to other items",
      provoke: async () => {
        const identifier = await getIdentifier(connect(), "Mail Relay");
        return connect(others("boundToItems")).getApiSecret(identifier);
      },
    },
  ],
  "1009": kindsUnderTest.map((kind) => ({
    cause: `an item that was disabled (${kind.kind})`,
    provoke: async () => {
      const client = connect();
      await kind.disable(client, vendor().examples[kind.example]!);
      return kind.get(client, vendor().examples[kind.example]!);
    },
  })),
  "1010": kindsUnderTest.flatMap((kind) =>
    (["get", "enable", "disable"] as const).map((verb) => ({
      cause: `a request to ${verb} an item whose identifier isn't a number (${kind.kind})`,
      provoke: () => kind[verb](connect(), "sample"),
    })),
  ),
  "no route matched with those values": [
    {
      cause: "an unknown path prefix",
      provoke: () => {
        const { fetch } = createCheckingFetch("senhasegura", `${vendor().baseUrl}/other`);
        return connect({ pathPrefix: "/other", fetch }).getApiSecret(id());
      },
    },
    {
      cause: "tokens that expire before they arrive",
      provoke: () => connect({ fetch: slowFetch }).getApiSecret(id()),
    },
  ],
  "you are not authorized to access this resource": [
    {
      cause: "an access key of another module",
      provoke: () => connect(others("otherModule")).getApiSecret(id()),
    },
  ],
};

/** The errors that no caller can cause, and why. */
const onOrderAlone: Readonly<Record<string, { readonly why: string; readonly status: number }>> = {
  "an invalid response was received from the upstream server": {
    why: "it requires a broken server behind the gateway",
    status: 502,
  },
  "the upstream server is timing out": {
    why: "it requires a server that is slower than the gateway's timeout",
    status: 504,
  },
};

const known = { ...exceptionCodes, ...gatewayMessages };

describe("senhasegura's error codes", () => {
  it("each have a cause or a reason why they have none", () => {
    const provoked = [...Object.keys(causes), ...Object.keys(onOrderAlone)];
    expect(provoked.toSorted()).toEqual(Object.keys(known).toSorted());
  });

  const cases = Object.entries(causes).flatMap(([code, list]) =>
    list.map((cause) => ({ code, ...cause })),
  );
  it.each(cases)("include “$code”, caused by $cause", async ({ code, provoke }) => {
    const error = await provoke().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "VendorError",
      ...(code in exceptionCodes
        ? { code, status: 400 }
        : { vendorMessage: expect.stringMatching(new RegExp(`^${code}\\.?$`, "i")) as string }),
      ...known[code],
    });
  });

  it.each(Object.entries(onOrderAlone))(
    "include “%s”, which only a sandbox fault produces",
    async (message, { status }) => {
      vendor().running.sandbox.addFault("senhasegura", { operation: "getApiSecret", status });
      await expect(connect({ retry: { limit: 0 } }).getApiSecret(id())).rejects.toMatchObject({
        ...known[message],
        status,
        vendorMessage: expect.stringMatching(new RegExp(message, "i")) as string,
      });
    },
  );
});
