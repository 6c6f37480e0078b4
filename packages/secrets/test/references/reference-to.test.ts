import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatReference,
  isReferable,
  matchSegment,
  parseReference,
  referenceTo,
  segmentsFor,
  type ReferenceTarget,
} from "../../src/references/index.js";
import { name } from "../support/any-text.js";

const app = { id: "6229ff", name: "my-app" };
const secret = { id: "7", name: "API key", fields: [{ name: "value" }, { name: "client_id" }] };

function written(change: Partial<ReferenceTarget> = {}): string | undefined {
  return referenceTo({
    alias: "prod",
    containers: [{ entry: app, siblings: [app] }],
    secret: { entry: secret, siblings: [secret] },
    holdsOne: false,
    ...change,
  });
}

const unlisted = (id: string) => ({ entry: { id, name: id }, siblings: undefined });

/** For a secret in folders of a vendor whose names are IDs. */
function writtenPath(folders: readonly string[], id: string, field?: string): string | undefined {
  const containers = folders.map(unlisted);
  return written({ containers, secret: unlisted(id), namesAreIds: true, field });
}

describe("referenceTo", () => {
  it("uses unique names, and leaves out the primary field", () => {
    expect(written()).toBe("keyhole://prod/my-app/API%20key");
    expect(written({ field: "value" })).toBe("keyhole://prod/my-app/API%20key");
    expect(written({ field: "client_id" })).toBe("keyhole://prod/my-app/API%20key:client_id");
  });

  it("leaves out the secret if its container always holds exactly one", () => {
    expect(written({ holdsOne: true })).toBe("keyhole://prod/my-app");
    expect(written({ holdsOne: true, field: "value" })).toBe("keyhole://prod/my-app");
  });

  it("writes the field after a container that always holds one secret", () => {
    const text = written({ holdsOne: true, field: "client_id" });
    expect(text).toBe("keyhole://prod/my-app:client_id");
  });

  it("has every container around the secret, and none if there is none", () => {
    const containers = ["kv", "a/b"].map((id) => {
      const entry = { id: `id of ${id}`, name: id };
      return { entry, siblings: [entry] };
    });
    expect(written({ containers })).toBe("keyhole://prod/kv/a%2Fb/API%20key");
    expect(written({ containers: [] })).toBe("keyhole://prod/API%20key");
  });

  it("leaves out the containers around one whose ID is used", () => {
    const inner = { id: "7", name: "inner" };
    const containers = [
      { entry: app, siblings: [app] },
      { entry: { id: "5", name: "twice" }, siblings: [{ id: "6", name: "twice" }] },
      { entry: inner, siblings: [inner] },
    ];
    expect(written({ containers })).toBe("keyhole://prod/@5/inner/API%20key");
  });

  it("uses the id if another entry has the same name in any normal form", () => {
    const other = { id: "8", name: "cafe\u0301" };
    const entry = { ...secret, name: "caf\u00E9" };
    const text = written({ secret: { entry, siblings: [other, entry] } });
    expect(text).toBe("keyhole://prod/my-app/@7");
  });

  it("uses the name if the list has the same entry twice, or the name in another case", () => {
    const siblings = [secret, { ...secret }, { id: "8", name: "api key" }];
    expect(written({ secret: { entry: secret, siblings } })).toMatch(/API%20key$/);
  });

  it("uses names only, without any list, if they are IDs", () => {
    expect(writtenPath(["kv"], "API key")).toBe("keyhole://prod/kv/API%20key");
    expect(writtenPath(["kv"], "caf\u00E9", "e\u0301")).toBe("keyhole://prod/kv/caf\u00E9:\u00E9");
  });

  it.each([
    ["is ..", ["kv"], ".."],
    ["has a folder ..", ["kv", ".."], "db"],
    ["is too long", ["kv"], "a".repeat(513)],
    ["is too long with its folders", Array.from({ length: 5 }, () => "a".repeat(512)), "db"],
    ["has a field without a name", ["kv"], "db", ""],
    ["isn't in normal form, so that another may be", ["kv"], "cafe\u0301"],
    ["has a folder that isn't in normal form", ["cafe\u0301"], "db"],
  ])("is undefined if names are IDs, and one %s", (_, folders, id, field?: string) => {
    expect(writtenPath(folders, id, field)).toBeUndefined();
  });

  it("is undefined if an ID can't be written", () => {
    const entry = { ...secret, id: "a".repeat(513) };
    expect(written({ secret: { entry, siblings: undefined } })).toBeUndefined();
  });

  it("uses the ID if the list is not known", () => {
    expect(written({ containers: [{ entry: app, siblings: undefined }] })).toBe(
      "keyhole://prod/@6229ff/API%20key",
    );
  });

  it.each(["..", "a".repeat(600), "\uD83D"])(
    "uses the id if the name %j can't be written",
    (bad) => {
      const entry = { ...secret, name: bad };
      expect(written({ secret: { entry, siblings: [entry] } })).toMatch(/@7$/);
    },
  );

  it("uses the id if the name is the id", () => {
    const entry = { id: "6229ff", name: "6229ff" };
    expect(written({ containers: [{ entry, siblings: [entry] }], holdsOne: true })).toBe(
      "keyhole://prod/@6229ff",
    );
  });

  it("uses the fixed name of an entry, not the one that is shown", () => {
    const entry = { id: "notes", name: "Notizen", referenceName: "notes" };
    expect(written({ containers: [{ entry, siblings: [entry] }] })).toMatch(/prod\/notes\//);
  });

  it("agrees with segmentsFor about each entry of a list", () => {
    const entry = fc.record({
      id: fc.constantFrom("1", "2", "3"),
      name: fc.oneof(name, fc.constantFrom("1", "2", "e\u0301", "\u00E9", "..")),
    });
    fc.assert(
      fc.property(fc.array(entry), fc.boolean(), (listed, isWhole) => {
        // An entry that is twice in a list has the same name.
        const unique = [...new Map(listed.map((one) => [one.id, one])).values()];
        for (const [index, segment] of segmentsFor(unique, isWhole, false).entries()) {
          const container = unique[index]!;
          const siblings = isWhole ? unique : undefined;
          const made = written({ containers: [{ entry: container, siblings }], holdsOne: true });
          expect(made).toBe(formatReference({ alias: "prod", path: [segment!] }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("leads back to its target only, for any names and ids", () => {
    const entry = fc.record({
      id: fc.oneof(name, fc.constantFrom("1", "2", "3")),
      name: fc.oneof(name, fc.constantFrom("1", "2", "3", "..", "")),
    });
    const list = fc.uniqueArray(entry, { minLength: 1, selector: ({ id }) => id });
    fc.assert(
      fc.property(list, fc.nat(), (siblings, choice) => {
        const chosen = { ...siblings[choice % siblings.length]!, fields: [{ name: "value" }] };
        const text = written({ secret: { entry: chosen, siblings } });
        const read = parseReference(text!);
        expect(matchSegment(read.path.at(-1)!, siblings).map(({ id }) => id)).toEqual([chosen.id]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("isReferable", () => {
  it("leaves at most one of the entries that a name matches if names are IDs", () => {
    const names = fc.uniqueArray(fc.oneof(name, fc.constantFrom("e\u0301", "\u00E9")));
    fc.assert(
      fc.property(names, (ids) => {
        const listed = ids.map((id) => ({ id, name: id }));
        const referable = listed.filter((entry) => isReferable(entry, true));
        for (const { id } of referable)
          expect(matchSegment({ name: id }, referable)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("matchSegment", () => {
  const listed = [
    { id: "3", name: "three" },
    { id: "4", name: "3" },
    { id: "5", name: "twice" },
    { id: "6", name: "twice" },
    { id: "notes", name: "Notizen", referenceName: "notes" },
  ];
  it.each([
    ["a name, never an id", { name: "3" }, ["4"]],
    ["an id, never a name", { id: "3" }, ["3"]],
    ["every entry of that name", { name: "twice" }, ["5", "6"]],
    ["the fixed name", { name: "notes" }, ["notes"]],
    ["not the word that is shown for it", { name: "Notizen" }, []],
    ["nothing in another case", { name: "Three" }, []],
  ])("finds %s", (_, segment, ids) => {
    expect(matchSegment(segment, listed).map(({ id }) => id)).toEqual(ids);
  });
});
