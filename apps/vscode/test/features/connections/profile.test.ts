import { createSandbox } from "@keyhole/sandbox";
import { findVendor } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { editConnection } from "../../../src/features/connections/add-or-edit-connection.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
const vendor = findVendor("aws")!;
const usesProfile = { pick: vendor.form.find(({ key }) => key === "signIn")!.choices![1]!.label };
let extension: FakeExtension;
let key: Record<string, string>;
let baseUrl: string;

beforeEach(async () => {
  await sandbox.reset();
  extension = new FakeExtension(sandbox);
  const access = (await sandbox.access())["aws"]!;
  key = access.credentials as Record<string, string>;
  ({ baseUrl } = access);
  const {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  } = key;
  const dev = JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken });
  const outputs: Record<string, string> = {
    "--profile=dev": dev,
    "--profile=wrong": '{"AccessKeyId": "AKIASAMPLE", "SecretAccessKey": "sample"}',
  };
  extension.runProgram = async (_, args) => outputs[args[2]!];
});

const fill = (profile: string): Step[] => [
  { type: baseUrl },
  { type: "us-east-1" },
  usesProfile,
  { type: profile },
  { type: "" },
];

const idOf = async (): Promise<string> =>
  (await extension.connections.list()).connections[0]!.record.id;

async function add(): Promise<void> {
  const context = extension.context({ pick: vendor.name }, ...fill("dev"), "accept");
  await context.addConnection();
  expect(context.prompter.left).toEqual([]);
}

describe("A connection with a profile of the AWS CLI", () => {
  it("is added without an access key, and stores none", async () => {
    await add();
    expect(await extension.labels()).toEqual(["aws"]);
    expect(await extension.labels("aws")).toContain("prod");
    const node = await extension.node("aws");
    expect(node).toMatchObject({ hasCredentials: true });
    const stored = [...extension.secrets.values.values()].join("\n");
    expect(stored).toContain("dev");
    for (const name of ["accessKeyId", "secretAccessKey", "sessionToken"]) {
      expect(stored).not.toContain(key[name]);
      expect(extension.log.lines.join("\n")).not.toContain(key[name]);
    }
  });

  it("isn't added if the profile doesn't exist, and the form begins again", async () => {
    const context = extension.context(
      { pick: vendor.name },
      ...fill("other"),
      "accept",
      { press: texts.connections.changeEntries },
      "accept",
      "accept",
      usesProfile,
      { type: "dev" },
      "accept",
      "accept",
    );
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels("aws")).toContain("prod");
  });

  it("begins again at the profile if the vendor rejects its key", async () => {
    await add();
    const context = extension.context(
      ...fill("wrong"),
      { press: texts.connections.changeCredentials },
      { type: "dev" },
      "accept",
    );
    await editConnection(context, await extension.node("aws"));
    expect(context.prompter.left).toEqual([]);
    const record = await extension.connections.record(await idOf());
    expect(record?.credentials).toEqual({ profile: "dev", accountId: "" });
  });

  it("asks for the profile again at another origin, and suggests only the default one", async () => {
    await add();
    const origins: string[] = [];
    const { fetch } = extension.sandbox;
    Object.assign(extension.sandbox, {
      fetch: (input: string, init: RequestInit) => {
        origins.push(new URL(input).origin);
        return fetch(input, init);
      },
    });
    const context = extension.context(
      { type: "https://vault.example.com" },
      { type: "us-east-1" },
      usesProfile,
      "accept",
      "accept",
      { press: undefined },
    );
    await editConnection(context, await extension.node("aws"));
    expect(context.prompter.left).toEqual([]);
    // There's no default profile.
    expect(origins).not.toContain("https://vault.example.com");
  });

  it("can become one with an access key, which forgets the profile", async () => {
    await add();
    const id = await idOf();
    const context = extension.context(
      "accept",
      { type: "us-east-1" },
      { pick: vendor.form.find(({ key: one }) => one === "signIn")!.choices![0]!.label },
      { type: key["accessKeyId"]! },
      { type: key["secretAccessKey"]! },
      { type: key["sessionToken"]! },
    );
    await editConnection(context, await extension.node("aws"));
    expect(context.prompter.left).toEqual([]);
    const record = await extension.connections.record(id);
    expect(Object.keys(record!.credentials!)).toEqual(
      Object.keys(key).filter((one) => one !== "region"),
    );
  });
});
