import { readFileSync } from "node:fs";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { findVendor } from "@keyhole/secrets";
import { environmentVariable } from "@keyhole/secrets/connections";
import { applicableFields } from "@keyhole/secrets/provider";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { parse } from "yaml";
import { addSecret, openServer, servedVendors } from "./conformance/server.js";

type Environment = Readonly<Record<string, string>>;
interface Job {
  readonly env?: Environment;
  readonly steps: readonly { readonly run?: string; readonly env?: Environment }[];
}

const workflow = new URL("../../../.github/workflows/nightly.yml", import.meta.url);
const { jobs } = parse(readFileSync(workflow, "utf8")) as { readonly jobs: Record<string, Job> };
/** The variables of each run of the tests with a server. */
const runs = Object.values(jobs).flatMap(({ env, steps }) =>
  steps.filter(({ run }) => run?.includes("vitest")).map((step) => ({ ...env, ...step.env })),
);

function stubEnvironment(env: Environment): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the server that the environment names", () => {
  it("is used in place of the sandbox, with a secret that a test adds", async () => {
    const running = await serveSandbox();
    onTestFinished(() => running.close());
    const { baseUrl, credentials } = running.describe()["vault"]!;
    stubEnvironment({
      KEYHOLE_TEST_VENDOR: "vault",
      KEYHOLE_TEST_BASE_URL: baseUrl,
      KEYHOLE_TEST_TOKEN: credentials["token"] as string,
      KEYHOLE_TEST_CONTAINER: "kv/keyhole/",
    });
    const [vendor] = servedVendors();
    expect(vendor).toBe(findVendor("vault"));
    const server = await openServer(vendor!);
    const provider = await vendor!.connect(server.values);
    const { location } = await addSecret(server, provider, "added");
    expect(location).toEqual({ containerId: "kv/keyhole/", secretId: "added" });
  });

  it.each(runs)(
    "is complete in the nightly workflow: $KEYHOLE_TEST_VENDOR, $KEYHOLE_TEST_CONTAINER",
    async (env) => {
      stubEnvironment(env);
      const [vendor] = servedVendors();
      const keys = ["vendor", "container", ...vendor!.form.map(({ key }) => key)];
      const known = keys.map((key) => environmentVariable("test", key));
      expect(known).toEqual(expect.arrayContaining(Object.keys(env)));
      const { values } = await openServer(vendor!);
      for (const field of applicableFields(vendor!.form, values)) {
        expect(await field.problem(values[field.key]!)).toBeUndefined();
      }
    },
  );
});
