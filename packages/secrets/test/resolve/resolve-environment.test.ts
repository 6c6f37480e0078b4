import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import {
  ListForbiddenError,
  NotApprovedError,
  resolveEnvironment,
  ResolveError,
  type UnresolvedReferenceError,
  type Approvals,
  type EnvironmentEntry,
  type ResolveOptions,
} from "../../src/resolve/index.js";
import { connectTo } from "../support/connect-to-sandbox.js";
import { AskedUser, sandboxDirectory, everything } from "./sandbox-directory.js";

const sandbox = createSandbox({ extraEntries: 5 });
beforeEach(() => sandbox.reset());

/** Creates an entry for each line `NAME=value`, with its position in a file. */
function toEntries(...lines: readonly string[]): EnvironmentEntry[] {
  return lines.map((line, index) => {
    const [name = "", value = ""] = line.split("=");
    return { name, value, location: { file: ".env", line: index + 1, column: name.length + 2 } };
  });
}

const resolve = (lines: readonly string[], options: Partial<ResolveOptions> = {}) =>
  resolveEnvironment(toEntries(...lines), {
    connections: sandboxDirectory(sandbox),
    approvals: everything,
    ...options,
  });

async function catchError(promise: Promise<unknown>): Promise<ResolveError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof ResolveError) return error;
  throw error;
}

async function fetchValue(vendor: string, containerId: string, secretId = "secret") {
  const provider = await connectTo(sandbox, vendor);
  return (await provider.fetchSecret({ containerId, secretId })).fields;
}

describe("resolveEnvironment", () => {
  it("replaces references with their values and leaves all other values as they are", async () => {
    const { examples } = (await sandbox.access())["genauth"]!;
    const { environment, resolved } = await resolve([
      "LOG=info",
      "WEB=keyhole://genauth/Web%20Shop",
      "SAME=keyhole://genauth/Web%20Shop:secret",
      `BY_ID=keyhole://genauth/@${examples["appId"]}`,
      "CRM=keyhole://voximplant/call-center/CRM_API_KEY",
      "URL=https://example.com/keyhole://x",
    ]);
    expect(resolved).toEqual(["WEB", "SAME", "BY_ID", "CRM"]);
    expect(environment).toEqual({
      LOG: "info",
      WEB: expect.stringMatching(/^[0-9a-f]{32}$/),
      SAME: environment["WEB"],
      BY_ID: (await fetchValue("genauth", `${examples["appId"]}`))["secret"],
      CRM: expect.stringMatching(/^sample-crm-api-key-/),
      URL: "https://example.com/keyhole://x",
    });
  });

  it("reads no connection and no approval if there is no reference", async () => {
    const unused: ResolveOptions = {
      connections: {
        list: () => Promise.reject(new Error()),
        provider: () => Promise.reject(new Error()),
      },
      approvals: { isApproved: () => false },
    };
    await expect(resolve(["A=1", "__proto__=2"], unused)).resolves.toEqual({
      environment: Object.fromEntries([
        ["A", "1"],
        ["__proto__", "2"],
      ]),
      resolved: [],
    });
  });

  it("uses the last entry of a repeated name and fetches no other", async () => {
    const lines = ["A=keyhole://genauth/Web%20Shop", "B=1", "A=plain"];
    expect(await resolve(lines)).toEqual({ environment: { A: "plain", B: "1" }, resolved: [] });
    expect(sandbox.calls()["genauth"]).toEqual({});
  });

  it("requests each token, list and secret once", async () => {
    await resolve([
      "A=keyhole://genauth/Web%20Shop",
      "B=keyhole://genauth/Web%20Shop:secret",
      "C=keyhole://genauth/Web%20Shop:secret",
      "D=keyhole://voximplant/call-center/CRM_API_KEY",
      "E=keyhole://voximplant/call-center/SMTP_PASSWORD",
      "F=keyhole://voximplant/call-center/SMTP_PASSWORD:secret_value",
    ]);
    const { genauth, voximplant } = sandbox.calls();
    expect(genauth).toMatchObject({ getManagementToken: 1, getApplicationSecret: 1 });
    expect(voximplant).toMatchObject({ getApplications: 1, getSecrets: 1, getSecretValue: 2 });
  });

  it("lists nothing if a reference has only ids", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    await resolve([
      `A=keyhole://voximplant/@${examples["applicationId"]}/@${examples["secretId"]}`,
    ]);
    expect(sandbox.calls()["voximplant"]).toEqual({ getSecretValue: 1 });
  });

  it("takes the values of variables from its own plain entries unless others are passed", async () => {
    const lines = ["APP=call-center", "KEY=keyhole://${V:-voximplant}/${APP}/SMTP_PASSWORD"];
    const own = await resolve(lines);
    expect(own.environment["KEY"]).toMatch(/^sample-smtp-password-/);
    const other = await catchError(resolve(lines, { variables: {} }));
    expect(other.message).toMatch(/^\.env:2:5 KEY: .*APP/);
  });

  it("finds the names that were added by hand if the connection may list nothing", async () => {
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
    const limited = sandboxDirectory(sandbox, { as: "limited", added });
    const { environment } = await resolve(["A=keyhole://voximplant/mine/own"], {
      connections: limited,
    });
    expect(environment["A"]).toBe(
      (await fetchValue("voximplant", containerId, secretId))["secret_value"],
    );
    const unknown = await catchError(
      resolve(["A=keyhole://voximplant/mine/CRM"], {
        connections: sandboxDirectory(sandbox, { as: "limited" }),
      }),
    );
    expect(unknown.failures).toMatchObject([
      { error: expect.any(ListForbiddenError), connection: { alias: "voximplant" } },
    ]);
    expect(unknown.message).toMatch(/Voximplant.*@/);
  });
});

describe("An approval", () => {
  const lines = [
    "A=keyhole://genauth/Web%20Shop",
    "B=keyhole://genauth/Web%20Shop:secret",
    "C=keyhole://voximplant/call-center/CRM_API_KEY:secret_value",
    "D=keyhole://voximplant/call-center/CRM_API_KEY",
  ];

  it("is asked for once, for each secret, and no request is sent without it", async () => {
    const user = new AskedUser(false);
    await expect(resolve(lines, { approvals: user })).rejects.toThrow(NotApprovedError);
    expect(
      user.asked.map((asked) => asked.map(({ reference, names }) => [reference, names])),
    ).toEqual([
      [
        ["keyhole://genauth/Web%20Shop", ["A", "B"]],
        ["keyhole://voximplant/call-center/CRM_API_KEY", ["C", "D"]],
      ],
    ]);
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });

  it("is reported before the first request, but not if the user refuses", async () => {
    const seen: unknown[] = [];
    const onApproved = () => seen.push(Object.values(sandbox.calls()).flatMap(Object.keys));
    await resolve(lines, { approvals: new AskedUser(true), onApproved });
    await resolve(lines, { approvals: new AskedUser(false), onApproved }).catch(() => undefined);
    expect(seen).toEqual([[]]);
  });

  it("lets all references resolve once it is given", async () => {
    const user = new AskedUser(true);
    const { resolved } = await resolve(lines, { approvals: user });
    expect(resolved).toEqual(["A", "B", "C", "D"]);
  });

  it("is named in the error if there is no user to ask", async () => {
    const approvals = {
      isApproved: ({ reference }: { reference: string }) => reference.includes("voximplant"),
    };
    await expect(resolve(lines, { approvals })).rejects.toMatchObject({
      name: "NotApprovedError",
      secrets: [{ connection: { id: "id-of-genauth" } }],
    });
    expect(sandbox.calls()["voximplant"]).toEqual({});
  });

  it.each<[string, object]>([
    ["a promise", { isApproved: async () => false }],
    ["a string", { isApproved: () => "no" }],
    ["an answer that isn't true", { isApproved: () => false, ask: async () => "no" }],
  ])("is not given by %s, which callers without types may return", async (_, approvals) => {
    await expect(resolve(lines, { approvals: approvals as unknown as Approvals })).rejects.toThrow(
      NotApprovedError,
    );
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });

  it("of some secrets sends no request, also if another reference is wrong", async () => {
    const approvals = {
      isApproved: ({ reference }: { reference: string }) => reference.includes("genauth"),
    };
    const error = await catchError(resolve([...lines, "E=keyhole://unknown/x"], { approvals }));
    expect(error.failures.map(({ entry }) => entry.name)).toEqual(["E"]);
    expect(error.hasUnchecked).toBe(true);
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });

  it("is never asked for if a word is written in place of an id", async () => {
    const user = new AskedUser(true);
    const { message } = await catchError(
      resolve(["A=keyhole://userdocks/@public-demo-app"], { approvals: user }),
    );
    expect(message).toContain("@public-demo-app");
    expect(user.asked).toEqual([]);
  });

  it("is not asked for if another reference is wrong", async () => {
    const user = new AskedUser(true);
    const error = await catchError(
      resolve([...lines, "E=keyhole://unknown/x"], { approvals: user }),
    );
    expect(user.asked).toEqual([]);
    expect(error.failures.map(({ entry }) => entry.name)).toEqual(["E"]);
    expect(Object.values(sandbox.calls()).flatMap(Object.keys)).toEqual([]);
  });
});

describe("The values of variables", () => {
  const variables = { PASSWORD: "hunter2-plain" };

  it.each([
    "keyhole://genauth/${PASSWORD}",
    "keyhole://${PASSWORD}/x",
    "keyhole://voximplant/${PASSWORD}/x",
    "keyhole://voximplant/call-center/${PASSWORD}",
    "keyhole://voximplant/call-center/CRM_API_KEY:${PASSWORD}",
  ])("are not repeated in an error about %s", async (text) => {
    const { message } = await catchError(resolve([`A=${text}`], { variables }));
    expect(message).toContain(text);
    expect(message).not.toContain("hunter2");
    const unapproved: unknown = await resolve(["A=keyhole://genauth/${PASSWORD}"], {
      variables,
      approvals: { isApproved: () => false },
    }).catch((error: unknown) => error);
    expect((unapproved as Error).message).toContain("keyhole://genauth/${PASSWORD}");
  });
});

describe("A ResolveError", () => {
  it("names all failures with file, line and column, before any secret is fetched", async () => {
    const { failures, message } = await catchError(
      resolve([
        "GOOD=keyhole://genauth/Web%20Shop",
        "SYNTAX=keyhole://genauth/Web Shop",
        "ALIAS=keyhole://genaut/Web%20Shop",
        "UPPER=KEYHOLE://genauth/Web%20Shop",
        "APP=keyhole://genauth/Web%20Shopp",
        "SECRET=keyhole://voximplant/call-center/CRM_API_KEI",
        "FIELD=keyhole://voximplant/call-center/CRM_API_KEY:value",
        "NONE=keyhole://voximplant/call-center",
      ]),
    );
    expect(message.match(/^\.env:\S+ [A-Z]+/gm)).toEqual([
      ".env:2:8 SYNTAX",
      ".env:3:7 ALIAS",
      ".env:4:7 UPPER",
      ".env:5:5 APP",
      ".env:6:8 SECRET",
      ".env:7:7 FIELD",
      ".env:8:6 NONE",
    ]);
    expect(failures.map(({ error }) => [error.name, "part" in error && error.part])).toEqual([
      ["ReferenceSyntaxError", false],
      ["UnresolvedReferenceError", "alias"],
      ["ReferenceSyntaxError", false],
      ["UnresolvedReferenceError", "container"],
      ["UnresolvedReferenceError", "secret"],
      ["UnresolvedReferenceError", "field"],
      ["UnresolvedReferenceError", "secret"],
    ]);
    expect(failures[3]!.error).toMatchObject({ candidates: ["Web%20Shop"] });
    expect(sandbox.calls()["genauth"]).not.toHaveProperty("getApplicationSecret");
    expect(sandbox.calls()["voximplant"]).not.toHaveProperty("getSecretValue");
  });

  it("refuses variables of env files that make programs run code, and asks nothing", async () => {
    const user = new AskedUser(true);
    const lines = ["LOG=info", "NODE_OPTIONS=--require ./x.cjs", "A=keyhole://genauth/Web%20Shop"];
    const { failures } = await catchError(resolve(lines, { approvals: user }));
    expect(
      failures.map(({ entry, error }) => [entry.name, entry.location?.line, error.name]),
    ).toEqual([["NODE_OPTIONS", 2, "RefusedVariableError"]]);
    expect(user.asked).toEqual([]);
    const own = toEntries(...lines).map(({ name, value }) => ({ name, value }));
    const connections = sandboxDirectory(sandbox);
    const { environment } = await resolveEnvironment(own, { connections, approvals: everything });
    expect(environment["NODE_OPTIONS"]).toBe("--require ./x.cjs");
    expect((await resolve(lines.slice(0, 2))).resolved).toEqual([]);
  });

  it.each([
    "A B",
    "A\u202EB",
    "A\u200B",
    "A=B",
    "A\u2800B",
    "A\u3164B",
    "A,B",
    "A“B”",
    "A".repeat(101),
  ])("refuses a reference in a variable named %j", async (name) => {
    const entry = { name, value: "keyhole://genauth/Web%20Shop" };
    const connections = sandboxDirectory(sandbox);
    const resolved = resolveEnvironment([entry], { connections, approvals: everything });
    const [failure] = (await catchError(resolved)).failures;
    expect(failure?.error.name).toBe("RefusedVariableError");
  });

  it.each(["ProgramFiles(x86)", "größe_1.b-c", "A".repeat(100)])(
    "resolves a reference in a variable named %j",
    async (name) => {
      const entry = { name, value: "keyhole://genauth/Web%20Shop" };
      const connections = sandboxDirectory(sandbox);
      const resolving = resolveEnvironment([entry], { connections, approvals: everything });
      expect((await resolving).resolved).toEqual([name]);
    },
  );

  it("lists the ids that an ambiguous name may mean", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    const texts = { username: "sample" };
    const made = await Promise.all(
      ["sample-1", "sample-2"].map((value) =>
        provider.createSecret!("passwords", { name: "Twice", value, texts }),
      ),
    );
    const { failures } = await catchError(resolve(["A=keyhole://senhasegura/passwords/Twice"]));
    const ids = made.map(({ id }) => `@${id}`).toSorted();
    expect(failures[0]?.error).toMatchObject({ part: "secret" });
    expect((failures[0]!.error as UnresolvedReferenceError).candidates.toSorted()).toEqual(ids);
    const { environment } = await resolve([`A=keyhole://senhasegura/passwords/${ids[0]}`]);
    expect(environment["A"]).toMatch(/^sample-[12]$/);
  });

  it("reports a field that is not set, and a value that no environment can hold", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    const texts = { username: "sample" };
    await provider.createSecret!("passwords", { name: "Plain", value: "a\0b", texts });
    const { message } = await catchError(
      resolve([
        "A=keyhole://senhasegura/passwords/Plain:token",
        "B=keyhole://senhasegura/passwords/Plain",
      ]),
    );
    expect(message.split("\n")).toEqual([
      expect.stringMatching(/^\.env:1:3 A: .*token/),
      expect.stringMatching(/^\.env:2:3 B: .*NUL/),
    ]);
  });

  it("repeats the vendor's message if a fetch fails, and holds no value", async () => {
    sandbox.addFault("voximplant", { operation: "getSecretValue", status: 403 });
    const { failures, message } = await catchError(
      resolve(["A=keyhole://genauth/Web%20Shop", "B=keyhole://voximplant/call-center/CRM_API_KEY"]),
    );
    expect(failures).toMatchObject([{ entry: { name: "B" }, error: { kind: "forbidden" } }]);
    expect(message).toMatch(/^\.env:2:3 B: .+\. .+\.$/);
    const secret = (
      await fetchValue("genauth", `${(await sandbox.access())["genauth"]!.examples["appId"]}`)
    )["secret"];
    expect(JSON.stringify(failures) + message).not.toContain(secret);
  });

  it("names the connection that did not respond in time, and isn't thrown if the caller aborts", async () => {
    sandbox.addFault("genauth", { operation: "getApplicationSecret", delayMs: 3_600_000 });
    const late = await catchError(resolve(["A=keyhole://genauth/Web%20Shop"], { timeoutMs: 1500 }));
    expect(late.message).toMatch(/^\.env:1:3 A: .*genauth/);
    const controller = new AbortController();
    const cancelled = resolve(["A=keyhole://genauth/Web%20Shop"], { signal: controller.signal });
    controller.abort(new Error("by the user"));
    await expect(cancelled).rejects.toThrow("by the user");
  });

  it("hides the message of an unexpected error", async () => {
    const { message } = await catchError(
      resolve(["A=keyhole://genauth/Web%20Shop"], {
        connections: {
          ...sandboxDirectory(sandbox),
          provider: () => Promise.reject(new Error("hunter2")),
        },
      }),
    );
    expect(message).toMatch(/^\.env:1:3 A: /);
    expect(message).not.toContain("hunter2");
  });
});
