import { describe, expect, it } from "vitest";
import type { SecretProvider, SecretValue } from "../../src/provider/index.js";
import { WithheldError } from "../../src/provider/index.js";
import {
  findVaryingField,
  resolveEnvironment,
  ResolveError,
  UnresolvedReferenceError,
  type ConnectionDirectory,
  type EnvironmentEntry,
  type ResolveFailure,
} from "../../src/resolve/index.js";
import { everything } from "./sandbox-directory.js";

const secret = "keyhole://store/app/database";
const field = (name: string): string => `${secret}:${name}`;

/** A connection with one secret, whose fields are known only with the fetch. */
function storeWith(value: SecretValue, sent: string[] = []): ConnectionDirectory {
  const provider: Partial<SecretProvider> = {
    fieldsVary: true,
    async *list(containerId) {
      if (containerId === undefined) yield { container: { id: "app", name: "app" } };
      else yield { secret: { id: "7", name: "database" } };
    },
    isPossible: () => true,
    getFields: async () => {
      sent.push("getFields");
      return [];
    },
    fetchSecret: async () => {
      sent.push("fetchSecret");
      return value;
    },
  };
  return {
    list: async () => [{ id: "store", alias: "store", vendor: "sample-store" }],
    provider: async () => provider as SecretProvider,
  };
}

function toEntries(values: readonly string[]): EnvironmentEntry[] {
  return values.map((value, index) => ({
    name: `V${index}`,
    value,
    location: { file: ".env", line: index + 1, column: 4 },
  }));
}

async function resolve(
  connections: ConnectionDirectory,
  ...references: readonly string[]
): Promise<readonly string[]> {
  const options = { connections, approvals: everything };
  const { environment } = await resolveEnvironment(toEntries(references), options);
  return Object.values(environment);
}

async function failure(value: SecretValue, reference: string): Promise<ResolveFailure> {
  const error: unknown = await resolve(storeWith(value), reference).catch((thrown) => thrown);
  if (error instanceof ResolveError) return error.failures[0]!;
  throw error;
}

/** Any key of a JSON text can be a field. */
const odd = JSON.parse('{"constructor": "c", "__proto__": "p", "empty": "", "a b": "s"}') as Record<
  string,
  string
>;

describe("A reference to a secret whose fields vary", () => {
  it("means the only field if it names none", async () => {
    const values = await resolve(storeWith({ fields: { password: "sample-1" } }), secret);
    expect(values).toEqual(["sample-1"]);
  });

  it("gets each named field with a single fetch, and doesn't request their names", async () => {
    const sent: string[] = [];
    const keys = Array.from({ length: 50 }, (_, index) => [`key-${index}`, `value-${index}`]);
    const store = storeWith({ fields: Object.fromEntries(keys) }, sent);
    expect(await resolve(store, field("key-49"), field("key-0"))).toEqual(["value-49", "value-0"]);
    expect(sent).toEqual(["fetchSecret"]);
  });

  it("gets fields that are named like properties of every object, and empty ones", async () => {
    const store = storeWith({ fields: odd });
    const wanted = ["constructor", "__proto__", "empty", "a%20b"].map(field);
    expect(await resolve(store, ...wanted)).toEqual(["c", "p", "", "s"]);
  });

  it.each(["constructor", "__proto__", "toString", "missing"])(
    "fails if there is no field %s",
    async (name) => {
      const { error, entry } = await failure({ fields: { passwort: "x", id: "y" } }, field(name));
      expect(error).toBeInstanceOf(UnresolvedReferenceError);
      expect(error).toMatchObject({ part: "field", candidates: ["passwort", "id"] });
      expect(entry.location).toMatchObject({ file: ".env", line: 1 });
    },
  );

  it("proposes the field with the nearest name first", async () => {
    const { error } = await failure({ fields: { id: "y", password: "x" } }, field("pasword"));
    expect(error).toMatchObject({ part: "field", candidates: ["password", "id"] });
  });

  it("fails and names the fields, but no value, if it names none of several", async () => {
    const fields = { password: "sample-value", user: "sample-value" };
    const { error } = await failure({ fields }, secret);
    expect(error).toMatchObject({ part: "field", candidates: ["password", "user"] });
    expect(error.message).toContain("database");
    expect(error.message).toContain("password, user");
    expect(error.message).not.toContain("sample-value");
  });

  it("names fields without a visible name, too", async () => {
    const { error } = await failure({ fields: { toString: "x", "": "y", " ": "z" } }, secret);
    expect(error).toMatchObject({ part: "field", candidates: ["toString", "%20"] });
    expect(error.message).toContain('toString, "", " "');
  });

  it.each([
    ["vault", "database has"],
    ["voximplant", "@database has"],
  ])("fails with a message that marks only IDs (%s)", (vendor, words) => {
    const location = { containerId: "kv/", secretId: "database" };
    expect(() =>
      findVaryingField(undefined, ["a", "b"], { connection: { vendor }, location }),
    ).toThrow(words);
  });

  it("fails with a short message if there are many fields", async () => {
    const names = Array.from({ length: 5000 }, (_, index) => [`key-${index}`, "x"]);
    const { error } = await failure({ fields: Object.fromEntries(names) }, secret);
    expect(error.message.length).toBeLessThan(300);
  });

  it("fails if the secret has no fields", async () => {
    const { error } = await failure({ fields: {} }, secret);
    expect(error).toMatchObject({ part: "field", candidates: [] });
  });
});

describe("A withheld field", () => {
  const value = { fields: { user: "sample-user" }, withheld: ["password"] };

  it("is reported as withheld, with its location, instead of as missing or empty", async () => {
    const { error, entry } = await failure(value, field("password"));
    expect(error).toBeInstanceOf(WithheldError);
    expect(error).toMatchObject({ args: ["sample-store", "password"] });
    expect(entry.location).toEqual({ file: ".env", line: 1, column: 4 });
  });

  it("is one of the fields of its secret", async () => {
    const { error } = await failure(value, secret);
    expect(error).toMatchObject({ candidates: ["user", "password"] });
    const only = await failure({ fields: {}, withheld: ["password"] }, secret);
    expect(only.error).toBeInstanceOf(WithheldError);
  });

  it("doesn't withhold the other fields", async () => {
    expect(await resolve(storeWith(value), field("user"))).toEqual(["sample-user"]);
  });
});
