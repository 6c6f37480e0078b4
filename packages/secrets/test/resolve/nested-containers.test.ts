import { VendorError } from "@keyhole/transport";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Entry, SecretLocation, SecretProvider } from "../../src/provider/index.js";
import { parseReference } from "../../src/references/index.js";
import {
  ListForbiddenError,
  type ConnectionDirectory,
  locateContainers,
  locateReference,
  ProviderLists,
  resolveEnvironment,
} from "../../src/resolve/index.js";
import { everything } from "./sandbox-directory.js";

vi.mock(import("../../src/vendors/vendor-registry.js"), async (importOriginal) => {
  const { findVendor: find, ...rest } = await importOriginal();
  const { onlySecret: _, ...other } = find("voximplant")!;
  return {
    ...rest,
    findVendor: (id) => {
      if (id === "store") return { ...other, id, nests: true };
      return id === "paths" ? { ...other, id, nests: true, namesAreIds: toLocation } : find(id);
    },
  };
});

function toLocation(path: readonly string[]): SecretLocation | undefined {
  const secretId = path[1] && path.at(-1);
  return secretId ? { containerId: `${path.slice(0, -1).join("/")}/`, secretId } : undefined;
}

const fields = [
  { name: "value", confidential: true },
  { name: "user", confidential: false },
];

const secret = (id: string, name = id): Entry => ({ secret: { id, name, fields } });
const container = (id: string, name: string): Entry => ({ container: { id, name } });

/** By the ID of the container; empty for the top level. */
let tree: Record<string, Entry[]>;
let listed: (string | undefined)[];
let denied: string;

beforeEach(() => {
  listed = [];
  denied = "none";
  tree = {
    "": [container("1", "kv"), secret("root"), container("9", "db"), secret("db")],
    "1": [container("2", "web"), container("3", "web"), secret("web")],
    "2": [container("4", "a/b: 100%"), secret("k", "clé 🔑")],
    "4": [secret("deep", ":x")],
    "9": Array.from({ length: 5000 }, (_, index) => secret(`k${index}`)),
  };
});

const provider = {
  async *list(id: string | undefined) {
    listed.push(id);
    if (id === denied) {
      throw new VendorError({ id: "store", name: "Store" }, "list", { kind: "forbidden" });
    }
    yield* tree[id ?? ""] ?? [];
  },
  getFields: async () => fields,
  isPossible: ({ containerId = "1" }) => /^\d+$/.test(containerId),
  fetchSecret: async ({ containerId, secretId }) => ({
    fields: { value: `sample ${containerId}/${secretId}` },
  }),
} as Partial<SecretProvider> as SecretProvider;

const directory: ConnectionDirectory = {
  list: async () => [
    { id: "c", alias: "prod", vendor: "store" },
    { id: "d", alias: "kv", vendor: "paths" },
  ],
  provider: async () => provider,
};

const locate = (path: string, listIds = false) =>
  locateReference(parseReference(`keyhole://prod/${path}`), new ProviderLists(directory), {
    listIds,
  });

describe("locateReference in nested containers", () => {
  it.each([
    ["root", "", "root", []],
    ["db", "", "db", [undefined]],
    ["db/k4999", "9", "k4999", [undefined, "9"]],
    ["kv/web", "1", "web", [undefined, "1"]],
    ["@2/cl%C3%A9%20%F0%9F%94%91", "2", "k", ["2"]],
    ["@2/a%2Fb%3A%20100%25/%3Ax", "4", "deep", ["2", "4"]],
    ["@2/a%2Fb%3A%20100%25/@deep", "4", "deep", ["2"]],
    ["@4/@deep:user", "4", "deep", []],
  ])("finds %s", async (path, containerId, secretId, lists) => {
    expect(await locate(path)).toMatchObject({ location: { containerId, secretId } });
    expect(listed).toEqual(path === "root" ? [undefined] : lists);
  });

  it.each([
    ["nothing", "secret", 0],
    ["nothing/x", "container", 0],
    ["kv/web/x", "container", 1],
    ["kv", "secret", 1],
    ["@kv/web", "container", 0],
    ["@2/cl%C3%A9%20%F0%9F%94%91/value", "secret", 1],
    ["root/value", "secret", 0],
  ])("says which part of %s leads nowhere", async (path, part, index) => {
    await expect(locate(path)).rejects.toMatchObject({ part, index });
  });

  it("says how to write the field after the name of a secret", async () => {
    await expect(locate("root/value")).rejects.toMatchObject({ candidates: ["root:value"] });
  });

  it("lists the IDs of containers with the same name as candidates", async () => {
    await expect(locate("kv/web/x")).rejects.toMatchObject({ candidates: ["@2", "@3"] });
  });

  it("needs no list on the way to an ID, and reports a list that is denied", async () => {
    denied = "2";
    await expect(locate("@2/x")).rejects.toThrow(ListForbiddenError);
    expect(await locate("@2/@k", true)).toMatchObject({ location: { secretId: "k" } });
  });

  it("requests each list once for all references of an environment", async () => {
    tree["1"] = [container("2", "web")];
    const names = ["db", "root", "kv/web/a%2Fb%3A%20100%25/%3Ax", "kv/web/@k", "db/k1", "db/k2"];
    const entries = names.map((path, index) => ({
      name: `A${index}`,
      value: `keyhole://prod/${path}`,
    }));
    const { environment } = await resolveEnvironment(entries, {
      connections: directory,
      approvals: everything,
    });
    expect(Object.values(environment)).toEqual(
      ["/db", "/root", "4/deep", "2/k", "9/k1", "9/k2"].map((at) => `sample ${at}`),
    );
    expect(listed).toHaveLength(5);
    expect(new Set(listed)).toEqual(new Set(["1", "2", "4", "9", undefined]));
  });
});

async function containersAt(text: string): Promise<string[]> {
  const { alias, path } = parseReference(`keyhole://${text}`);
  const [connection] = await directory.list();
  const found = await locateContainers({ alias, path }, connection!, new ProviderLists(directory));
  return found.map(({ id }) => id);
}

describe("locateContainers", () => {
  it("finds the containers of a path, by name and by ID", async () => {
    tree["1"] = [container("2", "web")];
    expect(await containersAt("prod/kv/web")).toEqual(["1", "2"]);
    expect(await containersAt("prod/@2/a%2Fb%3A%20100%25")).toEqual(["2", "4"]);
    await expect(containersAt("prod/root")).rejects.toMatchObject({ part: "container" });
  });
});

const locateNamed = (path: string, listIds = false) =>
  locateReference(parseReference(`keyhole://kv/${path}`), new ProviderLists(directory), {
    listIds,
  });

describe("locateReference, if names are IDs,", () => {
  it("needs no list", async () => {
    expect(await locateNamed("team/a%20b/db:user")).toMatchObject({
      location: { containerId: "team/a b/", secretId: "db" },
      field: { name: "user" },
    });
    expect(listed).toEqual([]);
  });

  it("looks names up for the editor, unless the list is denied", async () => {
    await expect(locateNamed("kv/nothing", true)).rejects.toMatchObject({ part: "secret" });
    expect(listed).toEqual([undefined, "1"]);
    denied = "1";
    expect(await locateNamed("kv/nothing", true)).toMatchObject({
      location: { containerId: "kv/", secretId: "nothing" },
    });
  });

  it("finds nothing whose name differs, even if only in its normal form", async () => {
    tree["1"] = [secret("cafe\u0301"), secret("e\u0301"), secret("\u00E9")];
    expect(await locateNamed("kv/\u00E9", true)).toMatchObject({
      location: { secretId: "\u00E9" },
    });
    await expect(locateNamed("kv/caf\u00E9", true)).rejects.toMatchObject({
      part: "secret",
      candidates: [],
    });
  });

  it.each(["@1/x", "kv/@x", "kv"])("refuses %s without a request", async (path) => {
    await expect(locateNamed(path)).rejects.toMatchObject({ name: "UnresolvedReferenceError" });
    expect(listed).toEqual([]);
  });
});
