import { createHmac } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "@keyhole/secrets/connections";
import { mask } from "@keyhole/secrets/node";
import { jsonRpcPrograms } from "../support/json-rpc-lines.js";
import {
  createMachine,
  published,
  runProgram,
  start,
  type Machine,
  type Run,
  type Running,
} from "../support/program.js";
import { fetchDirectly, recordFor, variablesFor } from "../support/sandbox-connections.js";

const web = "keyhole://prod/Web%20Shop";
const crm = "keyhole://calls/call-center/CRM_API_KEY";
const node = process.execPath;
/** Prints keyed hashes of what it was given, so that no value is in what the tests compare. */
const printHashes = `
  const { createHmac } = require("node:crypto");
  for (const name of ["WEB", "CRM"]) {
    console.log(createHmac("sha256", "test").update(process.env[name] ?? "").digest("hex"));
  }`;

let sandbox: RunningSandbox;
let machine: Machine;
let connections: Record<string, string>;
let values: { web: string; crm: string };

beforeAll(async () => {
  sandbox = await serveSandbox();
  const { genauth, voximplant } = sandbox.describe();
  connections = {
    ...variablesFor("prod", "genauth", genauth!),
    ...variablesFor("calls", "voximplant", voximplant!),
  };
  const appId = String(genauth!.examples["appId"]);
  values = {
    web: await fetchDirectly(recordFor("prod", "genauth", genauth!), appId, "secret"),
    crm: await fetchDirectly(recordFor("calls", "voximplant", voximplant!), "1001", "101"),
  };
});
afterAll(() => sandbox.close());

beforeEach(async () => {
  await sandbox.sandbox.reset();
  machine = await createMachine();
  await writeFile(path.join(machine.repository, ".env"), `PLAIN=plain\nWEB=${web}\nCRM=${crm}\n`);
});
afterEach(() => machine.remove());

const hashText = (value: string): string =>
  createHmac("sha256", "test").update(value).digest("hex");
const allowed = (...references: string[]): Record<string, string> => ({
  ...connections,
  KEYHOLE_ALLOW: references.join(" "),
});
const startNode = (code: string, options: readonly string[] = []): Running =>
  start(machine, ["run", ...options, "--", node, "-e", code], allowed(web, crm));
const runNode = (code: string, options: readonly string[] = []): Promise<Run> =>
  startNode(code, options).ended;

function fetches(): number {
  const { genauth = {}, voximplant = {} } = sandbox.sandbox.calls();
  return (genauth["getApplicationSecret"] ?? 0) + (voximplant["getSecretValue"] ?? 0);
}

function allCalls(): number {
  return Object.values(sandbox.sandbox.calls()).flatMap((calls) => Object.values(calls)).length;
}

describe("keyhole run", () => {
  test("passes the values of references to the command", async () => {
    const { code, stdout, stderr } = await runNode(printHashes);
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toStrictEqual([hashText(values.web), hashText(values.crm), ""]);
    expect(code).toBe(0);
    expect(fetches()).toBe(2);
  });

  test("works without Node's own fetch, which takes longer to load than a request", async () => {
    const parts = ["fetch", "Headers", "Request", "Response"].map(
      (name) => `delete globalThis.${name};`,
    );
    const removal = `data:text/javascript,${encodeURIComponent(parts.join(""))}`;
    const { code, stdout } = await runProgram(machine, ["run", "--", node, "-e", printHashes], {
      ...allowed(web, crm),
      NODE_OPTIONS: `--import=${removal}`,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(hashText(values.web));
  });

  test("resolves references in its own environment, which takes precedence over the file", async () => {
    const code = 'console.log(process.env.PLAIN === "own", process.env.CRM === process.env.WEB)';
    const env = { ...allowed(web, crm), PLAIN: "own", CRM: web };
    const own = await runProgram(machine, ["run", "--", node, "-e", code], env);
    expect(own.stdout).toBe("true true\n");
    const file = await runProgram(machine, ["run", "--override", "--", node, "-e", code], env);
    expect(file.stdout).toBe("false false\n");
  });

  test("expands variables in references", async () => {
    await writeFile(
      path.join(machine.repository, ".env"),
      `ACCOUNT=prod\nWEB=keyhole://\${ACCOUNT}/\${APP:-Web%20Shop}\n`,
    );
    const { stdout } = await runNode(printHashes);
    expect(stdout.split("\n")[0]).toBe(hashText(values.web));
  });

  test.each([0, 1, 42])("ends with the command's own code %i", async (code) => {
    expect((await runNode(`process.exit(${code})`)).code).toBe(code);
  });

  // Windows has no signals: these would only end the program.
  test.skipIf(process.platform === "win32").each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "passes the signal %s to the command",
    async (signal) => {
      const running = startNode(
        `process.on("${signal}", () => { console.log("got it"); process.exit(42); });
       setInterval(() => {}, 1000);
       console.log("ready");`,
      );
      await running.printed("ready");
      running.process.kill(signal);
      expect(await running.ended).toMatchObject({ code: 42, stdout: "ready\ngot it\n" });
    },
  );

  test
    .skipIf(process.platform === "win32")
    .each(["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const)(
    "doesn't pass on %s if all of the process group got it",
    async (signal) => {
      const code = `let count = 0;
        process.on("${signal}", () => console.log("got", (count += 1)));
        let singles = 0;
        process.on("SIGUSR1", () => console.log("single", (singles += 1)));
        process.on("SIGUSR2", () => process.exit(count));
        setInterval(() => {}, 1000);
        console.log("ready");`;
      const args = ["run", "--", node, "-e", code];
      const running = start(machine, args, allowed(web, crm), undefined, true);
      await running.printed("ready");
      // Keyhole may not have started the process yet that shows who got a signal.
      running.process.kill("SIGUSR1");
      await running.printed("single 1");
      process.kill(-running.process.pid!, signal);
      await running.printed("got 1");
      running.process.kill("SIGUSR1");
      await running.printed("single 2");
      process.kill(-running.process.pid!, signal);
      await running.printed("got 2");
      running.process.kill("SIGUSR2");
      expect(await running.ended).toMatchObject({ code: 2 });
    },
  );

  test.skipIf(process.platform === "win32")(
    "passes on SIGTERM after the group was stopped",
    async () => {
      const code = `process.on("SIGTERM", () => process.exit(42));
      process.on("SIGUSR1", () => console.log("single"));
      setInterval(() => {}, 1000);
      console.log("ready", process.pid);`;
      const args = ["run", "--", node, "-e", code];
      const running = start(machine, args, allowed(web, crm), undefined, true);
      let command = 0;
      running.process.stdout!.on(
        "data",
        (text: string) => (command ||= Number(/\d+/.exec(text)?.[0])),
      );
      await running.printed("ready");
      // Keyhole waits for a process that it starts. If that one is stopped before, Keyhole would wait forever.
      running.process.kill("SIGUSR1");
      await running.printed("single");
      process.kill(-running.process.pid!, "SIGSTOP");
      for (const id of [running.process.pid!, command]) process.kill(id, "SIGCONT");
      running.process.kill("SIGTERM");
      expect(await running.ended).toMatchObject({ code: 42 });
    },
  );

  test.skipIf(process.platform === "win32")(
    "passes signals on if PATH has no program that witnesses them",
    async () => {
      const code = `process.on("SIGTERM", () => process.exit(42));
      setInterval(() => {}, 1000);
      console.log("ready");`;
      const running = start(machine, ["run", "--", node, "-e", code], {
        ...allowed(web, crm),
        PATH: "",
      });
      await running.printed("ready");
      running.process.kill("SIGTERM");
      expect(await running.ended).toMatchObject({ code: 42 });
    },
  );

  test.skipIf(process.platform === "win32")(
    "ends by the signal that ended the command",
    async () => {
      expect(await runNode('process.kill(process.pid, "SIGTERM")')).toMatchObject({
        code: null,
        signal: "SIGTERM",
      });
      expect(await runNode('process.kill(process.pid, "SIGKILL")')).toMatchObject({
        signal: "SIGKILL",
      });
    },
  );

  test.skipIf(process.platform === "win32")(
    "exits with 134 and no signal of its own if the command aborts",
    async () => {
      expect(await runNode('process.kill(process.pid, "SIGABRT")')).toMatchObject({
        code: 134,
        signal: null,
      });
    },
  );

  test("exits with 127 if there is no such command, and with 126 if it can't be started", async () => {
    const none = await runProgram(machine, ["run", "--", "no-such-command"], allowed(web, crm));
    expect(none).toMatchObject({ code: 127, stdout: "" });
    expect(none.stderr).toContain("no-such-command");
    await writeFile(path.join(machine.repository, "data"), "no program");
    const data = await runProgram(machine, ["run", "--", "./data"], allowed(web, crm));
    expect(data.code).toBe(126);
  });

  test("starts nothing and sends no request before everything is allowed", async () => {
    const args = ["run", "--", node, "-e", 'console.log("started")'];
    const none = await runProgram(machine, args, connections);
    expect(none).toMatchObject({ code: 4, stdout: "" });
    expect(none.stderr).toContain(web);
    expect(none.stderr).toContain(crm);
    expect(none.stderr).toContain(" keyhole allow\n");
    const other = await runProgram(machine, ["run", "-f", "./.env", ...args.slice(1)], connections);
    expect(other.stderr).toContain(" keyhole allow -f ./.env\n");
    const half = await runProgram(machine, args, allowed(web));
    expect(half).toMatchObject({ code: 4, stdout: "" });
    expect(half.stderr).not.toContain(web);
    expect(half.stderr).toContain(crm);
    expect(allCalls()).toBe(0);
  });

  test("starts nothing if a reference has no value, and names all of them", async () => {
    await writeFile(
      path.join(machine.repository, ".env"),
      `WEB=${web}\nFIRST=keyhole://prod/Nothing\n\nSECOND=keyhole://prod/a b\n`,
    );
    const { code, stdout, stderr } = await runProgram(
      machine,
      ["run", "--", node, "-e", 'console.log("started")'],
      allowed(web, "keyhole://prod/Nothing"),
    );
    expect({ code, stdout }).toStrictEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("\n.env:2:7 FIRST: ");
    expect(stderr).toContain("\n.env:4:8 SECOND: ");
    expect(fetches()).toBe(0);
  });

  test("reads the given env files, and gives the later one precedence", async () => {
    await writeFile(path.join(machine.repository, "a.env"), "A=1\nB=1\n");
    await writeFile(path.join(machine.repository, "b.env"), "B=2\n");
    const code = "console.log(process.env.A, process.env.B, process.env.WEB)";
    const both = await runNode(code, ["-f", "a.env", "--file", "b.env"]);
    expect(both.stdout).toBe("1 2 undefined\n");
    const none = await runNode(code, ["--no-env-file"]);
    expect(none.stdout).toBe("undefined undefined undefined\n");
    const missing = await runNode(code, ["-f", "c.env"]);
    expect(missing).toMatchObject({ code: 2, stdout: "" });
  });

  test("masks values in what the command prints, also in pieces", async () => {
    const { stdout, stderr } = await runNode(
      `const { WEB, CRM } = process.env;
       process.stdout.write("web " + WEB.slice(0, 7), () => {
         process.stdout.write(WEB.slice(7) + " end\\n");
         process.stderr.write("crm " + CRM + "\\n");
       });`,
      ["--mask"],
    );
    expect(stdout).toBe(`web ${mask} end\n`);
    expect(stderr).toBe(`crm ${mask}\n`);
  });

  test("prints a long output completely before it ends", async () => {
    const { code, stdout } = await runNode(
      'process.stdout.write("0123456789".repeat(200_000) + process.env.WEB); process.exitCode = 5;',
      ["--mask"],
    );
    expect(code).toBe(5);
    expect(stdout).toHaveLength(2_000_000 + mask.length);
  });

  test("ends with the command if its output isn't read any more", async () => {
    const running = startNode(
      `process.stdout.on("error", () => {
         process.stderr.write("no reader\\n");
         process.exitCode = 42;
         clearInterval(printing);
       });
       const printing = setInterval(() => console.log("ready"), 1);`,
      ["--mask"],
    );
    await running.printed("ready");
    running.process.stdout!.destroy();
    expect(await running.ended).toMatchObject({ code: 42, stderr: "no reader\n" });
  });

  test.skipIf(process.platform === "win32")(
    "ends the command quietly by SIGPIPE if its output isn't read any more",
    async () => {
      const running = start(machine, ["run", "--mask", "--", "yes"], allowed(web, crm));
      await running.printed("y");
      running.process.stdout!.destroy();
      expect(await running.ended).toMatchObject({ code: 141, stderr: "" });
    },
  );

  test("doesn't wait for a program that the command left running", async () => {
    const { code, stdout } = await runNode(
      `const { spawn } = require("node:child_process");
       const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
         stdio: "inherit",
         detached: true,
       });
       left.unref();
       console.log(left.pid, process.env.WEB);
       process.exitCode = 5;`,
      ["--mask"],
    );
    process.kill(Number.parseInt(stdout, 10));
    expect(code).toBe(5);
    expect(stdout).toMatch(/^\d+ \*{8}\n$/);
  });

  test("doesn't pass its own variables to the command", async () => {
    const file = path.join(machine.repository, ".env");
    await writeFile(file, `KEYHOLE_OTHER=1\nKEYHOLE_ALLOW=${web}\n`);
    const { stdout } = await runNode(
      'console.log(Object.keys(process.env).filter((name) => name.startsWith("KEYHOLE")).length)',
    );
    expect(stdout).toBe("0\n");
  });

  test("masks in a terminal that an agent drives, and keeps that from being undone", async () => {
    const file = path.join(machine.repository, ".env");
    await writeFile(file, `WEB=${web}\nCLAUDECODE=\nKEYHOLE_AGENT=\n`);
    const code = `console.log(process.env.WEB, process.env.KEYHOLE_AGENT, [process.env.CLAUDECODE]);`;
    const args = ["run", "--override", "--", node, "-e", code];
    const run = await runProgram(machine, args, { ...allowed(web), CLAUDECODE: "1" });
    expect(run.stdout).toBe(`${mask} Claude Code [ '' ]\n`);
    const nested = ["run", "--override", "--", node, published, "read", web];
    const { code: exitCode, stderr } = await runProgram(machine, nested, {
      ...allowed(web),
      CLAUDECODE: "1",
    });
    expect(exitCode).toBe(7);
    expect(stderr).toContain("driven by Claude Code");
    const off = await runProgram(machine, ["run", "--no-mask", ...args.slice(2)], allowed(web));
    expect(off).toMatchObject({ code: 2, stdout: "" });
  });

  test("leaves out messages of JSON-RPC that need a value to an agent", async () => {
    const code = [...Object.values(jsonRpcPrograms), 'console.log("end")'].join(";");
    const args = ["run", "--", node, "-e", code];
    const { stdout } = await runProgram(machine, args, { ...allowed(web, crm), CLAUDECODE: "1" });
    // Not compared as a whole, because a value would then be in the output of the test.
    expect(stdout.endsWith("end\n")).toBe(true);
    expect(stdout.length).toBe(4);
  });

  test("refuses to run with a value that is too short to be masked for an agent", async () => {
    const { voximplant } = sandbox.describe();
    const provider = await connect(recordFor("calls", "voximplant", voximplant!), {});
    const location = { containerId: "1001", secretId: "101" };
    await provider.setSecret!(location, { field: "secret_value", value: "ab" });
    const args = ["run", "--", node, "-e", "console.log(process.env.CRM)"];
    const refused = await runProgram(machine, args, { ...allowed(web, crm), CLAUDECODE: "1" });
    expect(refused).toMatchObject({ code: 7, stdout: "" });
    expect(refused.stderr).not.toContain("CRM");
    const masked = await runNode("console.log(process.env.CRM)", ["--mask"]);
    expect(masked).toMatchObject({ code: 0, stdout: "ab\n" });
    expect(masked.stderr).toContain("CRM: not masked");
  });

  test.skipIf(process.platform === "win32")(
    "doesn't open Node's debugger while a command runs",
    async () => {
      const running = startNode(
        `process.on("SIGUSR1", () => process.exit(42)); setInterval(() => {}, 1000);
       console.log("ready");`,
      );
      await running.printed("ready");
      running.process.kill("SIGUSR1");
      const { code, stderr } = await running.ended;
      expect({ code, stderr }).toStrictEqual({ code: 42, stderr: "" });
    },
  );

  test("leaves values in no file, no argument and no message", async () => {
    const shown = `
      const { readFileSync } = require("node:fs");
      for (const id of ["self", process.ppid]) {
        try { console.log(readFileSync("/proc/" + id + "/cmdline", "utf8")); } catch {}
      }`;
    const runs = [
      await runNode(shown),
      await runNode("process.exit(3)", ["--mask"]),
      await runProgram(machine, ["run", "--", "no-such-command"], allowed(web, crm)),
      await runProgram(machine, ["run", "--", "true"], connections),
      await runProgram(machine, ["list"], connections),
      await runProgram(machine, ["connections", "list"], connections),
      await runProgram(machine, ["connections", "test"], connections),
      await runProgram(machine, ["refresh", "--yes", web], allowed(web)),
    ];
    const written = await textsIn(path.dirname(machine.home));
    const everything = [...written, ...runs.map(({ stdout, stderr }) => stdout + stderr)].join(
      "\n",
    );
    const credentials = Object.entries(connections)
      .filter(([name]) => !/_(VENDOR|BASE_URL)$/.test(name))
      .map(([, value]) => value);
    const canaries = [...Object.values(values), ...credentials];
    expect(canaries.length).toBeGreaterThan(4);
    for (const canary of canaries) expect(everything.includes(canary)).toBe(false);
  });
});

async function textsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map((file) => readFile(path.join(file.parentPath, file.name), "latin1")),
  );
}
