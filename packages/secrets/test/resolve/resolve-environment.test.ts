import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import {
  NotApprovedError,
  resolveEnvironment,
  ResolveError,
  type UnresolvedReferenceError,
  type Approvals,
  type EnvironmentEntry,
  type ResolveOptions,
} from "../../src/resolve/index.js";
import { connectTo } from "../support/connect.js";
import { AskedUser, directoryOf, everything } from "./support.js";

const sandbox = createSandbox({ extraEntries: 5 });
beforeEach(() => sandbox.reset());

/** `NAME=value` for each line, at its place in a file. */
function entriesOf(...lines: readonly string[]): EnvironmentEntry[] {
  return lines.map((line, index) => {
    const [name = "", value = ""] = line.split("=");
    return { name, value, place: { file: ".env", line: index + 1, column: name.length + 2 } };
  });
}

const resolve = (lines: readonly string[], options: Partial<ResolveOptions> = {}) =>
  resolveEnvironment(entriesOf(...lines), {
    connections: directoryOf(sandbox),
    approvals: everything,
    ...options,
  });

async function failureOf(promise: Promise<unknown>): Promise<ResolveError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof ResolveError) return error;
  throw error;
}

async function valueOf(vendor: string, containerId: string, secretId = "secret") {
  const source = await connectTo(sandbox, vendor);
  return source.fetchSecret({ containerId, secretId });
}

describe("an environment", () => {
  it("has values in place of references, and everything else as it was", async () => {
    const { examples } = (await sandbox.access())["genauth"]!;
    const { environment, resolved } = await resolve([
      "LOG=info",
      "WEB=keyhole://genauth/Web%20Shop",
      "SAME=keyhole://genauth/Web%20Shop/secret/secret",
      `BY_ID=keyhole://genauth/@${examples["appId"]}`,
      "CRM=keyhole://voximplant/call-center/CRM_API_KEY",
      "URL=https://example.com/keyhole://x",
    ]);
    expect(resolved).toEqual(["WEB", "SAME", "BY_ID", "CRM"]);
    expect(environment).toEqual({
      LOG: "info",
      WEB: expect.stringMatching(/^[0-9a-f]{32}$/),
      SAME: environment["WEB"],
      BY_ID: (await valueOf("genauth", `${examples["appId"]}`))["secret"],
      CRM: expect.stringMatching(/^sample-crm-api-key-/),
      URL: "https://example.com/keyhole://x",
    });
  });

  it("without references needs nobody", async () => {
    const nobody: ResolveOptions = {
      connections: {
        list: () => Promise.reject(new Error()),
        source: () => Promise.reject(new Error()),
      },
      approvals: { isApproved: () => false },
    };
    await expect(resolve(["A=1", "__proto__=2"], nobody)).resolves.toEqual({
      environment: Object.fromEntries([
        ["A", "1"],
        ["__proto__", "2"],
      ]),
      resolved: [],
    });
  });

  it("has the last of several entries with one name, and fetches no other", async () => {
    const lines = ["A=keyhole://genauth/Web%20Shop", "B=1", "A=plain"];
    expect(await resolve(lines)).toEqual({ environment: { A: "plain", B: "1" }, resolved: [] });
    expect(sandbox.calls()["genauth"]).toEqual({});
  });

  it("asks for each token, list and secret once", async () => {
    await resolve([
      "A=keyhole://genauth/Web%20Shop",
      "B=keyhole://genauth/Web%20Shop/secret",
      "C=keyhole://genauth/Web%20Shop/secret/secret",
      "D=keyhole://voximplant/call-center/CRM_API_KEY",
      "E=keyhole://voximplant/call-center/SMTP_PASSWORD",
      "F=keyhole://voximplant/call-center/SMTP_PASSWORD/secret_value",
    ]);
    const { genauth, voximplant } = sandbox.calls();
    expect(genauth).toMatchObject({ getManagementToken: 1, getApplicationSecret: 1 });
    expect(voximplant).toMatchObject({ getApplications: 1, getSecrets: 1, getSecretValue: 2 });
  });

  it("lists nothing for ids", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    await resolve([
      `A=keyhole://voximplant/@${examples["applicationId"]}/@${examples["secretId"]}`,
    ]);
    expect(sandbox.calls()["voximplant"]).toEqual({ getSecretValue: 1 });
  });

  it("takes the variables of templates from its own plain entries, or those that are given", async () => {
    const lines = ["APP=call-center", "KEY=keyhole://${V:-voximplant}/${APP}/SMTP_PASSWORD"];
    const own = await resolve(lines);
    expect(own.environment["KEY"]).toMatch(/^sample-smtp-password-/);
    const other = await failureOf(resolve(lines, { variables: {} }));
    expect(other.message).toMatch(/^\.env:2:5 KEY: The variable APP is not set/);
  });

  it("has the names of what was added by hand, where nothing may be listed", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    const [containerId, secretId] = [`${examples["applicationId"]}`, `${examples["secretId"]}`];
    const summary = {
      id: secretId,
      name: "own",
      fields: [{ name: "secret_value", confidential: true }],
    };
    const added = {
      containers: [{ id: containerId, name: "mine" }],
      secrets: { [containerId]: [summary] },
    };
    const limited = directoryOf(sandbox, { as: "limited", added });
    const { environment } = await resolve(["A=keyhole://voximplant/mine/own"], {
      connections: limited,
    });
    expect(environment["A"]).toBe(
      (await valueOf("voximplant", containerId, secretId))["secret_value"],
    );
    const unknown = await failureOf(
      resolve(["A=keyhole://voximplant/mine/CRM"], {
        connections: directoryOf(sandbox, { as: "limited" }),
      }),
    );
    expect(unknown.failures[0]?.error).toMatchObject({ kind: "forbidden" });
  });
});

describe("approval", () => {
  const lines = [
    "A=keyhole://genauth/Web%20Shop",
    "B=keyhole://genauth/Web%20Shop/secret/secret",
    "C=keyhole://voximplant/call-center/CRM_API_KEY/secret_value",
    "D=keyhole://voximplant/call-center/CRM_API_KEY",
  ];

  it("is asked for once, for each secret, and nothing is sent before or without it", async () => {
    const user = new AskedUser(false);
    await expect(resolve(lines, { approvals: user })).rejects.toThrow(NotApprovedError);
    expect(
      user.asked.map((asked) => asked.map(({ reference, names }) => [reference, names])),
    ).toEqual([
      [
        ["keyhole://genauth/Web%20Shop", ["A"]],
        ["keyhole://genauth/Web%20Shop/secret", ["B"]],
        ["keyhole://voximplant/call-center/CRM_API_KEY", ["C", "D"]],
      ],
    ]);
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });

  it("is told of before any vendor is asked, and not where it is refused", async () => {
    const seen: unknown[] = [];
    const onApproved = () => seen.push(Object.values(sandbox.calls()).flatMap(Object.keys));
    await resolve(lines, { approvals: new AskedUser(true), onApproved });
    await resolve(lines, { approvals: new AskedUser(false), onApproved }).catch(() => undefined);
    expect(seen).toEqual([[]]);
  });

  it("once given is enough", async () => {
    const user = new AskedUser(true);
    const { resolved } = await resolve(lines, { approvals: user });
    expect(resolved).toEqual(["A", "B", "C", "D"]);
  });

  it("is missing where nobody can be asked: the error says for what", async () => {
    const approvals = {
      isApproved: ({ reference }: { reference: string }) => reference.includes("voximplant"),
    };
    await expect(resolve(lines, { approvals })).rejects.toMatchObject({
      name: "NotApprovedError",
      message: expect.stringContaining("keyhole://genauth/Web%20Shop, keyhole://genauth"),
      secrets: [{ connection: { id: "id-of-genauth" } }, {}],
    });
    expect(sandbox.calls()["voximplant"]).toEqual({});
  });

  it.each<[string, object]>([
    ["a promise of no", { isApproved: async () => false }],
    ["a word", { isApproved: () => "no" }],
    ["an answer that is no yes", { isApproved: () => false, ask: async () => "no" }],
  ])("is not %s, from callers without types", async (_, approvals) => {
    await expect(resolve(lines, { approvals: approvals as unknown as Approvals })).rejects.toThrow(
      NotApprovedError,
    );
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });

  it("of a part is not enough for anything to be asked, also where something is wrong", async () => {
    const approvals = {
      isApproved: ({ reference }: { reference: string }) => reference.includes("genauth"),
    };
    const error = await failureOf(resolve([...lines, "E=keyhole://nobody/x"], { approvals }));
    expect(error.failures.map(({ entry }) => entry.name)).toEqual(["E"]);
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });

  it("is never given to words that stand in for an id", async () => {
    const user = new AskedUser(true);
    const { message } = await failureOf(
      resolve(["A=keyhole://userdocks/@public-demo-app/@harmless"], { approvals: user }),
    );
    expect(message).toMatch(/@public-demo-app cannot be an id/);
    expect(user.asked).toEqual([]);
  });

  it("is not asked for where something cannot be resolved anyway", async () => {
    const user = new AskedUser(true);
    const error = await failureOf(resolve([...lines, "E=keyhole://nobody/x"], { approvals: user }));
    expect(user.asked).toEqual([]);
    expect(error.failures.map(({ entry }) => entry.name)).toEqual(["E"]);
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });
});

describe("variables", () => {
  const variables = { PASSWORD: "hunter2-plain" };

  it.each([
    "keyhole://genauth/${PASSWORD}",
    "keyhole://${PASSWORD}/x",
    "keyhole://voximplant/${PASSWORD}/x",
    "keyhole://voximplant/call-center/${PASSWORD}",
    "keyhole://voximplant/call-center/CRM_API_KEY/${PASSWORD}",
  ])("of %s are not repeated in what is told of it", async (text) => {
    const { message } = await failureOf(resolve([`A=${text}`], { variables }));
    expect(message).toContain(text);
    expect(message).not.toContain("hunter2");
    const unapproved: unknown = await resolve(["A=keyhole://genauth/${PASSWORD}"], {
      variables,
      approvals: { isApproved: () => false },
    }).catch((error: unknown) => error);
    expect((unapproved as Error).message).toMatch(/use keyhole:\/\/genauth\/\$\{PASSWORD\}\.$/);
  });
});

describe("options that make no sense", () => {
  it.each([
    { concurrency: 0 },
    { concurrency: -1 },
    { concurrency: Number.NaN },
    { concurrency: 0.5 },
    { timeoutMs: 0 },
    { timeoutMs: Number.POSITIVE_INFINITY },
    { timeoutMs: Number.NaN },
  ])("are refused: %j", async (options) => {
    await expect(resolve(["A=keyhole://genauth/Web%20Shop"], options)).rejects.toThrow(TypeError);
    expect(sandbox.calls()["genauth"]).toEqual({});
  });
});

describe("what cannot be resolved", () => {
  it("is told all together, with its places, and no secret is fetched", async () => {
    const { message } = await failureOf(
      resolve([
        "GOOD=keyhole://genauth/Web%20Shop",
        "SYNTAX=keyhole://genauth/Web Shop",
        "ALIAS=keyhole://genaut/Web%20Shop",
        "UPPER=KEYHOLE://genauth/Web%20Shop",
        "APP=keyhole://genauth/Web%20Shopp",
        "SECRET=keyhole://voximplant/call-center/CRM_API_KEI",
        "FIELD=keyhole://voximplant/call-center/CRM_API_KEY/value",
        "NONE=keyhole://voximplant/call-center",
      ]),
    );
    expect(message.split("\n")).toEqual([
      ".env:2:8 SYNTAX: A space cannot stand in a reference: write %20.",
      ".env:3:7 ALIAS: No connection is named genaut.",
      ".env:4:7 UPPER: A reference begins with keyhole://, in lower case.",
      ".env:5:5 APP: genauth has nothing named Web Shopp. Is Web Shop meant?",
      ".env:6:8 SECRET: call-center has nothing named CRM_API_KEI. Is CRM_API_KEY meant?",
      ".env:7:7 FIELD: There is no field value, but secret_value.",
      ".env:8:6 NONE: call-center may hold several secrets: name one, after another slash.",
    ]);
    expect(sandbox.calls()["genauth"]).not.toHaveProperty("getApplicationSecret");
    expect(sandbox.calls()["voximplant"]).not.toHaveProperty("getSecretValue");
  });

  it("is an ambiguous name, with the ids it may mean", async () => {
    const source = await connectTo(sandbox, "senhasegura");
    const texts = { username: "sample" };
    const made = await Promise.all(
      ["sample-1", "sample-2"].map((value) =>
        source.createSecret!("passwords", { name: "Twice", value, texts }),
      ),
    );
    const { failures } = await failureOf(resolve(["A=keyhole://senhasegura/passwords/Twice"]));
    const ids = made.map(({ id }) => `@${id}`).toSorted();
    expect(failures[0]?.error).toMatchObject({ reason: "ambiguous", part: "secret" });
    expect((failures[0]!.error as UnresolvedReferenceError).candidates.toSorted()).toEqual(ids);
    const { environment } = await resolve([`A=keyhole://senhasegura/passwords/${ids[0]}`]);
    expect(environment["A"]).toMatch(/^sample-[12]$/);
  });

  it("is a field that is not set, or a value that no environment can hold", async () => {
    const source = await connectTo(sandbox, "senhasegura");
    const texts = { username: "sample" };
    await source.createSecret!("passwords", { name: "Plain", value: "a\0b", texts });
    const { message } = await failureOf(
      resolve([
        "A=keyhole://senhasegura/passwords/Plain/token",
        "B=keyhole://senhasegura/passwords/Plain",
      ]),
    );
    expect(message.split("\n")).toEqual([
      ".env:1:3 A: The field token of the secret is not set.",
      ".env:2:3 B: The value has a NUL character in it, which no environment can hold.",
    ]);
  });

  it("is what a vendor does not give, in its own words; nothing is given in part", async () => {
    sandbox.addFault("voximplant", { operation: "getSecretValue", status: 403 });
    const { failures, message } = await failureOf(
      resolve(["A=keyhole://genauth/Web%20Shop", "B=keyhole://voximplant/call-center/CRM_API_KEY"]),
    );
    expect(failures).toMatchObject([{ entry: { name: "B" }, error: { kind: "forbidden" } }]);
    expect(message).toMatch(/^\.env:2:3 B: .+\. .+\.$/);
    const secret = (
      await valueOf("genauth", `${(await sandbox.access())["genauth"]!.examples["appId"]}`)
    )["secret"];
    expect(JSON.stringify(failures) + message).not.toContain(secret);
  });

  it("is what takes too long, and ends when the user says so", async () => {
    sandbox.addFault("genauth", { operation: "getApplicationSecret", delayMs: 3_600_000 });
    const late = await failureOf(resolve(["A=keyhole://genauth/Web%20Shop"], { timeoutMs: 1500 }));
    expect(late.message).toBe(".env:1:3 A: genauth did not answer within 2 seconds.");
    const controller = new AbortController();
    const cancelled = resolve(["A=keyhole://genauth/Web%20Shop"], { signal: controller.signal });
    controller.abort(new Error("by the user"));
    await expect(cancelled).rejects.toThrow("by the user");
  });

  it("is a fault of Keyhole itself, without its words", async () => {
    const { message } = await failureOf(
      resolve(["A=keyhole://genauth/Web%20Shop"], {
        connections: {
          ...directoryOf(sandbox),
          source: () => Promise.reject(new Error("hunter2")),
        },
      }),
    );
    expect(message).toBe(".env:1:3 A: Something went wrong in Keyhole itself.");
  });
});
