import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useVoximplant } from "./support/voximplant.js";

type SdkCall = readonly [group: "Applications" | "Secrets", name: string, request: object];
type Ended = { readonly resolved: unknown } | { readonly rejected: string };

const { vendor, connect, application, secret } = useVoximplant();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-contract-"));
});
afterAll(() => rm(folder, { recursive: true }));

const keyFile = (): string => path.join(folder, "credentials.json");
const writeKeyFile = (content: string): Promise<void> =>
  writeFile(keyFile(), content, { mode: 0o600 });
beforeEach(() =>
  writeKeyFile(
    JSON.stringify(vendor().running.describe()["voximplant"]!.credentials["serviceAccountKey"]),
  ),
);

/** Runs the vendor's SDK against the sandbox, in a separate process. */
async function runSdk(calls: readonly SdkCall[]) {
  const script = fileURLToPath(new URL("support/voximplant-official-sdk.mjs", import.meta.url));
  // These variables would select another key file or a proxy.
  const unwanted = /^(?:VOXIMPLANT_.*|.*_proxy)$/i;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !unwanted.test(name)),
  );
  const child = spawn(process.execPath, [script], { env, stdio: ["pipe", "pipe", "pipe"] });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  // It may have ended before it read its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify({ file: keyFile(), host: new URL(vendor().baseUrl).host, calls }));
  const [code, out, errors] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { code, out, errors };
}

async function callSdk(...calls: SdkCall[]): Promise<Ended[]> {
  const { code, out, errors } = await runSdk(calls);
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  return JSON.parse(out) as Ended[];
}

const order = (shape: string): void => vendor().running.sandbox.addFault("voximplant", { shape });
const getValue = async (secretName: string): Promise<string> =>
  (await connect().getSecretValue({ application: application(), secret: { secretName } }))
    .secretValue;
const added = () => ({ ...application(), secretName: "ADDED_KEY", secretValue: "sample ünicode" });
const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string;

describe("Voximplant's official Node SDK", () => {
  it("lists applications and secrets", async () => {
    const [applications, secrets] = await callSdk(
      ["Applications", "getApplications", { count: 2 }],
      ["Secrets", "getSecrets", { ...application(), secretNamePart: "CRM" }],
    );
    expect(applications).toMatchObject({
      resolved: {
        count: 2,
        totalCount: 3,
        result: [
          { ...application(), applicationName: "call-center.sample.voximplant.com" },
          { applicationName: "voice-bot.sample.voximplant.com" },
        ],
      },
    });
    expect(secrets).toEqual({
      resolved: {
        count: 1,
        totalCount: 1,
        result: [
          {
            ...secret(),
            secretName: "CRM_API_KEY",
            description: "Looks up callers in the CRM.",
            // It is typed as Date.
            created: time,
            modified: time,
          },
        ],
      },
    });
    expect(vendor().calls("getApplications")).toBe(1);
  });

  it("adds, gets, sets and deletes secrets in the array shape", async () => {
    order("array");
    const [add, get, set] = await callSdk(
      ["Secrets", "addSecret", added()],
      ["Secrets", "getSecretValue", { ...application(), ...secret() }],
      ["Secrets", "setSecretInfo", { ...application(), ...secret(), secretValue: "sample-new" }],
    );
    expect(add).toEqual({ resolved: { result: [{ secretId: expect.any(Number) as number }] } });
    expect(get).toMatchObject({
      resolved: {
        result: [{ ...secret(), secretValue: expect.stringMatching(/^sample-/) as string }],
      },
    });
    expect(set).toEqual({ resolved: { result: 1 } });
    await expect(getValue("ADDED_KEY")).resolves.toBe("sample ünicode");
    await expect(getValue("CRM_API_KEY")).resolves.toBe("sample-new");

    const { secretId } = secret();
    const ids = { ...application(), secretId: [secretId, secretId + 1] };
    await expect(callSdk(["Secrets", "delSecret", ids])).resolves.toEqual([
      { resolved: { result: 1 } },
    ]);
    const [left] = await callSdk(["Secrets", "getSecrets", application()]);
    expect(left).toMatchObject({
      resolved: { result: [{ secretName: "SIGNING_CERTIFICATE" }, { secretName: "ADDED_KEY" }] },
    });
  });

  it("throws on the documented object shape although the secret is added", async () => {
    order("object");
    await expect(
      callSdk(
        ["Secrets", "addSecret", added()],
        ["Secrets", "getSecretValue", { ...application(), ...secret() }],
      ),
    ).resolves.toEqual([
      { rejected: "TypeError: data.map is not a function" },
      { rejected: "TypeError: data.map is not a function" },
    ]);
    expect(vendor().calls("addSecret")).toBe(1);
    await expect(getValue("ADDED_KEY")).resolves.toBe("sample ünicode");
  });

  it("resolves with the vendor's error responses", async () => {
    const [unknown, refused] = await callSdk(
      ["Secrets", "getSecretValue", { ...application(), secretId: 1 }],
      ["Secrets", "addSecret", { ...added(), applicationId: 1 }],
    );
    expect(unknown).toEqual({ resolved: { error: { code: 341, msg: "Record not found" } } });
    expect(refused).toEqual({ resolved: { error: { code: 558, msg: "Application not found" } } });
  });

  it("ends the process if the key file isn't JSON", async () => {
    await writeKeyFile("sample");
    const { code, out, errors } = await runSdk([["Applications", "getApplications", {}]]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(errors).toContain("SyntaxError");
  });
});
