import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type VendorAccess } from "../src/index.js";
import { signedToken, type Key } from "./sign-voximplant-token.js";

let now = Date.UTC(2026, 5, 1);
const clock = { now: () => now, wait: () => Promise.resolve() };
const sandbox = createSandbox({ clock });
let access: VendorAccess;
beforeAll(async () => {
  access = (await sandbox.access())["voximplant"]!;
});
beforeEach(() => sandbox.reset());

interface VendorResponse {
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

const multipart = (values: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
};
const urlencoded = (values: Record<string, string>) => new URLSearchParams(values);

async function post(path: string, body?: BodyInit, credentials = access.credentials) {
  const { serviceAccountKey, accountId } = credentials as {
    serviceAccountKey: Key;
    accountId?: number;
  };
  const claims = accountId === undefined ? {} : { iss: accountId };
  const bearer = await signedToken(serviceAccountKey, now, claims);
  const response = await sandbox.fetch(access.baseUrl + path, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as VendorResponse;
}

const parameters = () => ({
  application_id: `${access.examples["applicationId"]}`,
  secret_name: "ADDED",
  secret_value: "sample-ünicode",
});

describe("Voximplant methods in the parameter cmd", () => {
  it.each([
    ["multipart", "cmd in the body", multipart],
    ["urlencoded", "cmd in the body", urlencoded],
  ])("are read from a %s body", async (_, _place, form) => {
    const { result } = await post("", form({ cmd: "AddSecret", ...parameters() }));
    expect(result).toEqual({ secret_id: expect.any(Number) as number });
    expect(sandbox.calls()["voximplant"]).toEqual({ addSecret: 1 });
    const { application_id, secret_name } = parameters();
    const value = await post("", form({ cmd: "GetSecretValue", application_id, secret_name }));
    expect(value.result).toMatchObject({ secret_value: "sample-ünicode" });
  });

  it("are read from the query", async () => {
    const { result } = await post("?cmd=GetApplications&count=1");
    expect(result).toHaveLength(1);
  });

  it("are affected by the faults of their operation", async () => {
    sandbox.addFault("voximplant", { operation: "getSecrets", lostResponse: true });
    const { application_id } = parameters();
    const call = post("", multipart({ cmd: "GetSecrets", application_id }));
    await expect(call).rejects.toThrow(TypeError);
  });

  it.each([
    ["no method", "", undefined, 102],
    ["an empty method", "", urlencoded({ cmd: "" }), 102],
    ["a method in an unreadable body", "", new Blob(["x"], { type: "multipart/form-data" }), 102],
    ["an unknown method", "", urlencoded({ cmd: "GetNothing" }), 103],
    ["a method with a path", "", urlencoded({ cmd: "../GetSecrets" }), 103],
    ["an unknown method in the path", "/GetNothing", undefined, 103],
  ])("are rejected if there is %s", async (_, path, body, code) => {
    expect((await post(path, body)).error?.code).toBe(code);
    expect(sandbox.calls()["voximplant"]).toEqual({});
  });
});

const add = (credentials?: VendorAccess["credentials"], value = "sample-value") =>
  post(
    "/AddSecret",
    urlencoded({
      application_name: credentials ? "shop" : "call-center",
      secret_name: "ADDED",
      secret_value: value,
    }),
    credentials,
  );

describe("Voximplant accounts", () => {
  it("get an error if they repeat a call within 10 seconds", async () => {
    expect(await add()).toHaveProperty("result");
    now += 9_000;
    expect((await add()).error?.code).toBe(515);
    // Another value isn't a repetition, but the name is taken.
    expect((await add(undefined, "sample-other")).error?.code).toBe(101);
    now += 1_000;
    expect((await add()).error?.code).toBe(101);
  });

  it("may repeat a call after its effect is undone", async () => {
    await add();
    const gone = urlencoded({ application_name: "call-center", secret_name: "ADDED" });
    await post("/DelSecret", gone);
    expect(await add()).toHaveProperty("result");
  });

  it.each([["childAccount"], ["oneCallAtATime"]])("have their own secrets (%s)", async (name) => {
    const { otherCredentials } = access;
    expect(await add(otherCredentials![name])).toHaveProperty("result");
    const { result } = await post("/GetApplications", undefined, otherCredentials![name]);
    expect(result).toHaveLength(1);
    const own = await post("/GetSecrets", urlencoded({ application_name: "call-center" }));
    expect(own.result).toHaveLength(3);
  });

  it("may act only for a child account, not for a parent or another account", async () => {
    const { serviceAccountKey } = access.otherCredentials!["unfunded"]!;
    const accountId = (access.credentials["serviceAccountKey"] as Key).account_id;
    const stranger = { serviceAccountKey, accountId };
    expect((await post("/GetApplications", undefined, stranger)).error?.code).toBe(115);
  });
});
