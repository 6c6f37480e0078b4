import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, expect, it } from "vitest";
import {
  locateReference,
  parseReference,
  SourceLists,
  UnresolvedReferenceError,
} from "../../src/index.js";
import { directoryOf } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const locate = (text: string, { listIds = true, as = "full" } = {}) =>
  locateReference(parseReference(text), new SourceLists(directoryOf(sandbox, { as })), { listIds });

async function idsOf(vendor: string) {
  const { applicationId, secretId } = (await sandbox.access())[vendor]!.examples;
  return { app: `@${applicationId}`, secret: `@${secretId}` };
}

it("ids are taken as they are, or looked up, as the caller likes", async () => {
  const { app, secret } = await idsOf("voximplant");
  const text = `keyhole://voximplant/${app}/${secret}`;
  expect(await locate(text, { listIds: false })).not.toHaveProperty("summary");
  expect(sandbox.calls()["voximplant"]).toEqual({});
  expect(await locate(text)).toMatchObject({
    container: {},
    summary: { name: expect.any(String) },
  });
});

it("a wrong id is told where there is a list, and taken as it is where there is none", async () => {
  const { app } = await idsOf("voximplant");
  const text = `keyhole://voximplant/${app}/@404`;
  await expect(locate(text)).rejects.toMatchObject({ part: "secret", reason: "unknown" });
  await expect(locate("keyhole://voximplant/@404/@1")).rejects.toMatchObject({ part: "container" });
  await expect(locate(text, { as: "limited" })).resolves.toMatchObject({
    location: { secretId: "404" },
  });
});

it("a secret named as an id is another one", async () => {
  const { app, secret } = await idsOf("voximplant");
  const named = secret.slice(1);
  await expect(locate(`keyhole://voximplant/${app}/${named}`)).rejects.toThrow(
    UnresolvedReferenceError,
  );
});

it("a kind of container that there is not is an error, also by its id", async () => {
  await expect(locate("keyhole://senhasegura/cards/x")).rejects.toMatchObject({
    part: "container",
    message: "senhasegura has nothing named cards.",
  });
  await expect(locate("keyhole://senhasegura/@cards/@1", { listIds: false })).rejects.toThrow(
    /no cards/,
  );
});
