import { describe, expect, it } from "vitest";
import { kindsUnderTest, getNames, useSenhasegura } from "./senhasegura-setup.js";

const { vendor, connect } = useSenhasegura();

const unshared = { usersAllowed: [], groupsAllowed: [] };

describe.each(kindsUnderTest)("the senhasegura client ($kind)", (kind) => {
  const id = () => vendor().examples[kind.example]!;

  it("creates an item with exactly one write and reads it back", async () => {
    const client = connect();
    const before = await getNames(kind.list(client));
    const { identifier, ...rest } = await kind.create(client, "sample-value\n", { tags: "new" });
    expect(rest).toEqual({ ...unshared, sharedError: [] });
    expect([...before.values()]).not.toContain(identifier);
    await expect(kind.get(client, identifier)).resolves.toMatchObject({
      identifier,
      name: "Sample Item",
      [kind.value]: "sample-value\n",
      tags: "new",
      ...unshared,
    });
    expect(await getNames(kind.list(client, { tag: "new" } as object))).toEqual(
      new Map([["Sample Item", identifier]]),
    );
    expect(vendor().calls(`create${kind.kind}`)).toBe(1);
  });

  it("shares an item, reports the users it can't share with, and stops sharing it", async () => {
    const client = connect();
    const sharing = {
      usersAllowed: [{ name: "sample-colleague", canEdit: true }],
      groupsAllowed: [{ name: "sample-group", canEdit: false }],
    };
    const input = {
      usersAllowed: [...sharing.usersAllowed, { name: "sample-stranger" }],
      groupsAllowed: [{ name: "sample-group" }],
    };
    const sharedError = ["sample-stranger: Not found"];
    const created = await kind.create(client, "sample-value", input);
    expect(created).toMatchObject({ ...sharing, sharedError });
    const updated = await kind.set(client, id(), "sample-value", input);
    expect(updated).toEqual({ identifier: id(), ...sharing, sharedError });
    for (const { identifier } of [created, updated]) {
      await expect(kind.get(client, identifier)).resolves.toMatchObject(sharing);
    }
    await expect(kind.set(client, id(), "sample-value", unshared)).resolves.toMatchObject(unshared);
    await expect(kind.get(client, id())).resolves.toMatchObject(unshared);
  });

  it("keeps an item shared when an update sends its current sharing", async () => {
    const client = connect();
    const item = await kind.get(client, id());
    const { usersAllowed, groupsAllowed } = item as object as typeof unshared;
    expect(usersAllowed).toHaveLength(1);
    await kind.set(client, id(), "sample-value", { usersAllowed, groupsAllowed });
    await expect(kind.get(client, id())).resolves.toEqual({
      ...item,
      [kind.value]: "sample-value",
    });
  });

  it("disables and enables an item even if it is already disabled or enabled", async () => {
    const client = connect();
    const before = await kind.get(client, id());
    for (let times = 1; times <= 2; times += 1) {
      await expect(kind.disable(client, id())).resolves.toBeUndefined();
      const inactive = { kind: "inactive", code: "1009" };
      await expect(kind.get(client, id())).rejects.toMatchObject(inactive);
      await expect(kind.set(client, id(), "sample-new")).rejects.toMatchObject(inactive);
    }
    for (let times = 1; times <= 2; times += 1) {
      await expect(kind.enable(client, id())).resolves.toBeUndefined();
      await expect(kind.get(client, id())).resolves.toEqual(before);
    }
    expect(vendor().calls(`disable${kind.kind}`)).toBe(2);
    expect(vendor().calls(`enable${kind.kind}`)).toBe(2);
  });

  it("enables an item that was inactive from the start", async () => {
    const client = connect();
    const inactive = (await getNames(kind.list(client))).get(kind.inactive)!;
    await kind.enable(client, inactive);
    await expect(kind.get(client, inactive)).resolves.toHaveProperty(kind.value);
  });

  it("reports a missing permission to enable or disable an item", async () => {
    const client = connect();
    const viewOnly = (await getNames(kind.list(client))).get(kind.viewOnly)!;
    const forbidden = { kind: "forbidden", code: "1006" };
    await expect(kind.disable(client, viewOnly)).rejects.toMatchObject(forbidden);
    await expect(kind.enable(client, viewOnly)).rejects.toMatchObject(forbidden);
    await expect(kind.get(client, viewOnly)).resolves.toHaveProperty(kind.value);
  });

  it.each(kind.filters)("lists the items that match %j", async (filter, names) => {
    const found = await getNames(kind.list(connect(), filter));
    expect([...found.keys()].join(", ")).toBe(names);
  });
});
