import { exceptionCodes, gatewayMessages, type SenhaseguraClient } from "@keyhole/senhasegura";
import { createSenhaseguraRestClient } from "@keyhole/senhasegura/rest";
import { describe, expect, it } from "vitest";
import { createCheckingFetch } from "../src/index.js";
import { kinds, namesOf, useSenhasegura } from "./senhasegura-setup.js";

let ahead = 0;
const clock = { now: () => Date.now() + ahead, wait: () => Promise.resolve() };
const { vendor, connect, others } = useSenhasegura({ clock });

interface Cause {
  /** In words. */
  readonly cause: string;
  readonly provoke: () => Promise<unknown>;
}

const identifierOf = async (client: SenhaseguraClient, name: string) =>
  (await namesOf(client.listApiSecrets())).get(name)!;
const id = () => vendor().examples["identifier"]!;
const apiSecret = { name: "Sample", url: "https://api.example.org", clientId: "sample-id" };

/** An hour passes with each answer. */
const slowFetch: typeof fetch = async (input, init) => {
  const answer = await vendor().checking.fetch(input, init);
  ahead += 3600 * 1000;
  return answer;
};

/** For requests that the spec forbids. */
const unchecked = () => connect({ fetch: globalThis.fetch });

/** What really leads to each code. */
const causes: Readonly<Record<string, readonly Cause[]>> = {
  "1001": [
    {
      cause: "an identifier code that another API secret has, at creation",
      provoke: () => connect().createApiSecret({ ...apiSecret, identifierCode: "mail-relay" }),
    },
    {
      cause: "an identifier code that another API secret has, at an update",
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
      cause: "a note that is too long, at creation",
      provoke: () => unchecked().createNote({ name: "Sample", note: "x".repeat(901) }),
    },
    {
      cause: "a note that is too long, at an update",
      provoke: () =>
        unchecked().updateNote(vendor().examples["noteIdentifier"]!, { note: "x".repeat(901) }),
    },
  ],
  "1005": kinds.flatMap((kind) =>
    (["get", "enable", "disable"] as const).map((verb) => ({
      cause: `${kind.kind}: an identifier of nothing, to ${verb}`,
      provoke: () => kind[verb](connect(), "999999"),
    })),
  ),
  "1006": [
    {
      cause: "an item that nobody shared",
      provoke: async () => {
        const client = connect();
        return client.getApiSecret(`${Number(await identifierOf(client, "Old CRM")) + 1}`);
      },
    },
    {
      cause: "an item that was shared for reading, to be changed",
      provoke: async () => {
        const client = connect();
        return client.updateApiSecret(await identifierOf(client, "Mail Relay"), { notes: "x" });
      },
    },
    {
      cause: "an access key that may not list",
      provoke: () => connect(vendor().limitedCredentials).listApiSecrets().next(),
    },
    {
      cause: "an access key that may only read, to change",
      provoke: () => connect(others("readOnly")).updateApiSecret(id(), { notes: "x" }),
    },
    {
      cause: "an access key that may only read, to create",
      provoke: () => connect(others("readOnly")).createApiSecret(apiSecret),
    },
    {
      cause: "an access key that may only read, to disable",
      provoke: () => connect(others("readOnly")).disableApiSecret(id()),
    },
    {
      cause: "an access key that is bound to other items",
      provoke: async () => {
        const identifier = await identifierOf(connect(), "Mail Relay");
        return connect(others("boundToItems")).getApiSecret(identifier);
      },
    },
  ],
  "1009": kinds.map((kind) => ({
    cause: `${kind.kind}: an item that was disabled`,
    provoke: async () => {
      const client = connect();
      await kind.disable(client, vendor().examples[kind.example]!);
      return kind.get(client, vendor().examples[kind.example]!);
    },
  })),
  "1010": kinds.flatMap((kind) =>
    (["get", "enable", "disable"] as const).map((verb) => ({
      cause: `${kind.kind}: an identifier that is no number, to ${verb}`,
      provoke: () => kind[verb](connect(), "sample"),
    })),
  ),
  "no route matched with those values": [
    {
      cause: "a path prefix of nothing",
      provoke: () => {
        const { fetch } = createCheckingFetch("senhasegura", `${vendor().baseUrl}/other`);
        return connect({ pathPrefix: "/other", fetch }).getApiSecret(id());
      },
    },
    {
      cause: "tokens that are expired whenever they arrive",
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

/** What no caller can cause, and why. */
const onOrderAlone: Readonly<Record<string, { readonly why: string; readonly status: number }>> = {
  "an invalid response was received from the upstream server": {
    why: "what stands behind the gateway has to be broken",
    status: 502,
  },
  "the upstream server is timing out": {
    why: "what stands behind the gateway has to be slower than the gateway waits",
    status: 504,
  },
};

const known = { ...exceptionCodes, ...gatewayMessages };

describe("what leads to senhasegura's codes", () => {
  it("is known for each of them", () => {
    const provoked = [...Object.keys(causes), ...Object.keys(onOrderAlone)];
    expect(provoked.toSorted()).toEqual(Object.keys(known).toSorted());
  });

  const cases = Object.entries(causes).flatMap(([code, list]) =>
    list.map((cause) => ({ code, ...cause })),
  );
  it.each(cases)("$code: $cause", async ({ code, provoke }) => {
    const error = await provoke().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "VendorError",
      ...(code in exceptionCodes
        ? { code, status: 400 }
        : { vendorMessage: expect.stringMatching(new RegExp(`^${code}\\.?$`, "i")) as string }),
      ...known[code],
    });
  });

  it.each(Object.entries(onOrderAlone))("%s: %j", async (message, { status }) => {
    vendor().running.sandbox.addFault("senhasegura", { operation: "getApiSecret", status });
    await expect(connect({ retry: { limit: 0 } }).getApiSecret(id())).rejects.toMatchObject({
      ...known[message],
      status,
      vendorMessage: expect.stringMatching(new RegExp(message, "i")) as string,
    });
  });
});
