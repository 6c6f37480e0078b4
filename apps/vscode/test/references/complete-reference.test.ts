import { createSandbox } from "@keyhole/sandbox";
import { ExplainedError, type Variables } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { completeReference } from "../../src/references/complete-reference.js";
import { connected } from "../fakes/connected.js";
import { ManualClock } from "../fakes/manual-clock.js";
import { modelOver } from "../fakes/model-over.js";
import { PageByPage } from "../fakes/page-by-page.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function textsAfter(
  before: string,
  typed = "",
  variables: Variables = {},
): Promise<string[]> {
  const { model } = await connected(sandbox, "genauth", "senhasegura", "voximplant");
  const { entries } = await completeReference(model, before, typed, variables);
  return entries.map(({ text }) => text);
}

describe("after keyhole://", () => {
  it("stand the connections, and after each of them its containers", async () => {
    expect(await textsAfter("keyhole://")).toEqual(["genauth/", "senhasegura/", "voximplant/"]);
    expect(await textsAfter("keyhole://voximplant/")).toEqual([
      "call-center/",
      "voice-bot/",
      "conference/",
    ]);
    expect(await textsAfter("keyhole://senhasegura/")).toEqual([
      "api-secrets/",
      "passwords/",
      "notes/",
    ]);
  });

  it("stands no further slash where a container holds one secret by its nature", async () => {
    expect(await textsAfter("keyhole://genauth/")).toEqual([
      "Web%20Shop",
      "Mobile%20App",
      "Reporting%20API",
    ]);
    expect(await textsAfter("keyhole://genauth/Web%20Shop/")).toEqual(["secret"]);
  });

  it("stand secrets and fields, also below what is named by its id", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    const below = `keyhole://voximplant/@${examples["applicationId"]}/`;
    expect(await textsAfter(below)).toEqual(await textsAfter("keyhole://voximplant/call-center/"));
    expect(await textsAfter("keyhole://voximplant/call-center/CRM_API_KEY/")).toEqual([
      "secret_value",
    ]);
    const [secret] = await textsAfter("keyhole://senhasegura/api-secrets/");
    expect(await textsAfter(`keyhole://senhasegura/api-secrets/${secret}/`)).toEqual([
      "client_secret",
      "client_id",
    ]);
  });

  it("stands what has the typed letters, in their order", async () => {
    expect(await textsAfter("keyhole://voximplant/call-center/", "crm")).toEqual(["CRM_API_KEY"]);
    expect(await textsAfter("keyhole://genauth/", "webs")).toEqual(["Web%20Shop"]);
    expect(await textsAfter("keyhole://genauth/", "web%20")).toEqual(["Web%20Shop"]);
    expect(await textsAfter("keyhole://genauth/", "zzz")).toEqual([]);
  });

  it("stand ids where @ is typed, found by the names as well", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    const id = `@${examples["applicationId"]}`;
    expect(await textsAfter("keyhole://voximplant/", "@")).toContain(`${id}/`);
    expect(await textsAfter("keyhole://voximplant/", id)).toEqual([`${id}/`]);
    expect(await textsAfter("keyhole://voximplant/", "@call")).toEqual([`${id}/`]);
  });

  it("stands what follows a variable whose value is known, or that has a default", async () => {
    const secrets = await textsAfter("keyhole://voximplant/call-center/");
    const variables = { WHERE: "voximplant", APP: "call-center" };
    expect(await textsAfter("keyhole://${WHERE}/${APP}/", "", variables)).toEqual(secrets);
    expect(await textsAfter("keyhole://${WHERE:-genauth}/call-center/", "", variables)).toEqual(
      secrets,
    );
    expect(await textsAfter("keyhole://${X:-voximplant}/${Y:-call-center}/")).toEqual(secrets);
    expect(await textsAfter("keyhole://${WHERE}/", "crm", variables)).toEqual([]);
  });

  it.each([
    "keyhole://nobody/",
    "keyhole://Gen/",
    "keyhole://genauth/nothing/",
    "keyhole://genauth/${APP}/",
    "keyhole://genauth//",
    "keyhole://genauth/Web%20Shop/secret/secret/",
  ])("stands nothing where %s leads nowhere", async (before) => {
    expect(await textsAfter(before)).toEqual([]);
  });
});

function secretsOf(names: readonly string[]) {
  return names.map((name, index) => ({ id: `${index}`, name, fields: [] }));
}

function modelWith(names: readonly string[]) {
  return modelOver(
    "voximplant",
    {
      listContainers: async function* () {
        yield { id: "7", name: "app" };
      },
      listSecrets: async function* () {
        yield* secretsOf(names);
      },
    },
    new ManualClock(),
  );
}

describe("a list", () => {
  it("of thousands is cut, and said to be incomplete", async () => {
    const model = modelWith(Array.from({ length: 3000 }, (_, index) => `KEY_${index}`));
    const cut = await completeReference(model, "keyhole://prod/app/", "", {});
    expect(cut).toMatchObject({ entries: { length: 500 }, incomplete: true });
    const narrowed = await completeReference(model, "keyhole://prod/app/", "key_2999", {});
    expect(narrowed.entries.map(({ text }) => text)).toEqual(["KEY_2999"]);
    expect(narrowed.incomplete).toBe(false);
  });

  it("names by id what is named alike, or cannot be named", async () => {
    const model = modelWith(["twice", "twice", "..", "once"]);
    const { entries } = await completeReference(model, "keyhole://prod/app/", "", {});
    expect(entries.map(({ text }) => text)).toEqual(["@0", "@1", "@2", "once"]);
    expect(entries.map(({ label }) => label)).toEqual(["twice", "twice", "..", "once"]);
    // The first letter typed must begin a word of it, for the editor to find it.
    expect(entries.map(({ filter }) => filter)).toEqual(["twice 0", "twice 1", ".. 2", "once"]);
  });

  it("is found by what people see, where that is not what is written", async () => {
    const source = {
      listContainers: async function* () {
        yield { id: "7", name: "Sample Words", referenceName: "fixed" };
      },
    };
    const model = modelOver("voximplant", source, new ManualClock());
    const { entries } = await completeReference(model, "keyhole://prod/", "words", {});
    expect(entries).toMatchObject([{ text: "fixed/", filter: "fixed Sample Words" }]);
  });

  it("that is still arriving gives what is there, by id, and is incomplete", async () => {
    const clock = new ManualClock();
    const pages = new PageByPage<{ id: string; name: string }>();
    const model = modelOver(
      "genauth",
      { listContainers: (call) => pages.list(call?.signal) },
      clock,
    );
    const completing = completeReference(model, "keyhole://prod/", "", {});
    await pages.arrive({ id: "a1", name: "app" });
    clock.advance(500);
    expect(await completing).toMatchObject({
      entries: [{ label: "app", text: "@a1" }],
      incomplete: true,
    });
  });

  it("that cannot be had is empty", async () => {
    const model = modelOver(
      "genauth",
      {
        // oxlint-disable-next-line require-yield -- a list that fails before its first entry
        listContainers: async function* () {
          throw new ExplainedError("Sample failure.");
        },
      },
      new ManualClock(),
    );
    expect((await completeReference(model, "keyhole://prod/", "", {})).entries).toEqual([]);
  });
});
