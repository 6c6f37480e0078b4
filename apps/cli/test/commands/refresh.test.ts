import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Outcome, RunSettings } from "../support/fake-host.js";
import { sandboxMachine } from "../support/sandbox-machine.js";

const issued = "keyhole://prod/Web%20Shop";
const set = "keyhole://calls/call-center/CRM_API_KEY";
const vaulted = "keyhole://vault/passwords/Build%20Server";
const neither = "keyhole://docks/@92ec";

const setup = sandboxMachine({
  prod: "genauth",
  calls: "voximplant",
  docks: "userdocks",
  vault: "senhasegura",
});

const run = (args: readonly string[], settings: RunSettings = {}): Promise<Outcome> => {
  const KEYHOLE_ALLOW = [issued, set, neither, vaulted].join(" ");
  return setup.machine.run(args, { env: { ...setup.env, KEYHOLE_ALLOW }, ...settings });
};
const valueOf = async (reference: string): Promise<string> =>
  (await run(["read", reference])).stdout;

function writes(): number {
  const { genauth = {}, voximplant = {} } = setup.sandbox.calls();
  return (genauth["refreshApplicationSecret"] ?? 0) + (voximplant["setSecretInfo"] ?? 0);
}

/** Puts files into the repository. */
async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(setup.machine.repository, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

describe("keyhole refresh", () => {
  test.each([issued, set])(
    "has a new value made of %s with one write, and shows neither",
    async (reference) => {
      const before = await valueOf(reference);
      const typed = reference.replace("keyhole://", "");
      const { code, stdout, stderr } = await run(["refresh", reference], { answers: [typed] });
      expect({ code, stdout }).toStrictEqual({ code: 0, stdout: "" });
      const after = await valueOf(reference);
      expect(after).not.toBe(before);
      expect(writes()).toBe(1);
      for (const value of [before, after]) expect(stderr.includes(value)).toBe(false);
    },
  );

  test("takes the new value from standard input, and gives the outcome as JSON", async () => {
    const args = ["refresh", set, "--yes", "--stdin", "--json"];
    const { code, stdout } = await run(args, { stdin: "from a pipe\n" });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ reference: set, outcome: "new", sent: true });
    expect(await valueOf(set)).toBe("from a pipe");
    expect((await run(args, { stdin: "from a pipe\n" })).code).toBe(2);
    expect((await run(args, { stdin: "\n" })).code).toBe(2);
    expect((await run(args, { stdin: "x".repeat(8193) })).code).toBe(2);
    expect(writes()).toBe(1);
  });

  test("writes nothing unless the path is typed as it is", async () => {
    for (const answer of ["", "prod", undefined]) {
      const { code } = await run(["refresh", issued], { answers: [answer] });
      expect(code).toBe(130);
    }
    expect((await run(["refresh", issued])).code).toBe(2);
    expect(writes()).toBe(0);
  });

  test("writes nothing where it is to be tried alone", async () => {
    const { code, stderr } = await run(["refresh", "--dry-run", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain("Nothing was written");
    expect(writes()).toBe(0);
  });

  test("refreshes nothing that is not allowed here, also where it is told yes", async () => {
    const { code } = await run(["refresh", "--yes", "keyhole://prod/Mobile%20App"]);
    expect(code).toBe(4);
    expect(writes()).toBe(0);
    expect(setup.sandbox.calls()["genauth"]).toStrictEqual({});
  });

  test("finds a write whose answer was lost, and does not send it again", async () => {
    const before = await valueOf(issued);
    setup.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostAnswer: true,
      times: 1,
    });
    const { code } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(0);
    expect(await valueOf(issued)).not.toBe(before);
    expect(writes()).toBe(1);
  });

  test("says that it does not know, with a code of its own", async () => {
    setup.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "unknown" });
    expect(stderr).toContain("is not known");
    expect(setup.machine.clock.pauses.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
  });

  test("leaves the old value where the vendor refuses", async () => {
    setup.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    const { code, stderr } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(1);
    expect(stderr).toContain("still has its old value");
  });

  test("says what to do where the vendor can do neither", async () => {
    const { code, stderr } = await run(["refresh", "--yes", neither]);
    expect(code).toBe(1);
    expect(stderr).toContain("console");
  });

  test("says where nothing was sent, with the code for that, and closes its note", async () => {
    // The plan reads it, and the refresh cannot any more.
    setup.sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    setup.sandbox.addFault("genauth", { operation: "getApplicationSecret", delayMs: 0, times: 1 });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "old",
      sent: false,
      error: { kind: "forbidden" },
    });
    expect(stderr).toContain("nothing was sent to GenAuth");
    expect(writes()).toBe(0);
  });

  test("overwrites nothing that somebody else changed between plan and write", async () => {
    const { machine, env } = setup;
    const KEYHOLE_ALLOW = set;
    const theirs = async (): Promise<void> => {
      const args = ["refresh", "--yes", "--stdin", set];
      await machine.run(args, { env: { ...env, KEYHOLE_ALLOW }, stdin: "theirs" });
    };
    const { code, stderr } = await run(["refresh", set], {
      answers: ["calls/call-center/CRM_API_KEY"],
      onQuestion: theirs,
    });
    expect(code).toBe(1);
    expect(stderr).toContain("by somebody else meanwhile, so nothing was sent");
    expect(await valueOf(set)).toBe("theirs");
    expect(writes()).toBe(1);
  });

  test("has nothing to settle where no note is kept", async () => {
    const { code, stderr } = await run(["refresh", "--settle", issued]);
    expect(code).toBe(2);
    expect(stderr).toContain("No note is kept");
  });

  test("names vendor, connection, application and what breaks before it asks", async () => {
    const { stderr } = await run(["refresh", issued], { answers: [undefined] });
    for (const text of [
      "vendor       GenAuth",
      "connection   prod",
      "application  Web Shop",
      "The old one stops working at once",
    ]) {
      expect(stderr).toContain(text);
    }
    expect(setup.machine.questions).toStrictEqual([
      "Type prod/Web%20Shop to refresh it at GenAuth",
    ]);
  });
});

describe("the plan of keyhole refresh", () => {
  test("tells where the old value and references stand, and never the value", async () => {
    const value = await valueOf(issued);
    await put({
      ".env": `A=1\n\nexport DB_PASSWORD="${value}"\nREF=${issued}\n`,
      ".gitignore": ".env\n",
      "src/app.ts": `const key = "${value}";\n// ${value}tail\n`,
      "src/other.yml": `url: keyhole://prod/Mobile%20App\n`,
      "node_modules/x/y.js": value,
    });
    const { code, stderr, stdout } = await run(["refresh", "--dry-run", issued]);
    expect({ code, stdout }).toStrictEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("2 places below");
    expect(stderr).toContain("\n  .env:3 DB_PASSWORD\n  src/app.ts:1\n");
    expect(stderr).toContain("1 place with a reference, which needs no change:\n  .env:4 REF\n");
    expect(stderr).not.toContain("Mobile");
    expect(stderr.includes(value)).toBe(false);
    expect(writes()).toBe(0);
  });

  test("is JSON, too", async () => {
    const value = await valueOf(issued);
    await put({ "conf/.env.local": `KEY=${value}\nREF=${issued}/secret\n` });
    const { stdout } = await run(["refresh", "--dry-run", "--json", issued]);
    const { plan, ...others } = JSON.parse(stdout) as Record<string, object>;
    expect(others).toStrictEqual({ reference: issued, dryRun: true, isUnsettled: false });
    expect(plan).toMatchObject({
      vendor: "genauth",
      connection: "prod",
      container: { id: expect.any(String) as string, name: "Web Shop" },
      newValue: "vendor",
      oldValue: [{ file: "conf/.env.local", line: 1, column: 5, name: "KEY" }],
      references: [
        {
          file: "conf/.env.local",
          line: 2,
          column: 5,
          name: "REF",
          reference: `${issued}/secret`,
        },
      ],
      search: {
        folder: setup.machine.repository,
        files: 1,
        large: 0,
        unreadable: 0,
        bounded: false,
      },
    });
    expect(stdout.includes(value)).toBe(false);
  });

  test("is told again once the new value is there: what still holds the old one", async () => {
    const value = await valueOf(issued);
    await put({ ".env": `DB_PASSWORD=${value}\n`, "a.txt": `${value}\n` });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain(
      "2 places still hold the old value. References are unaffected.\n  .env:1 DB_PASSWORD\n  a.txt:1\n",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      left: [
        { file: ".env", line: 1, column: 13, name: "DB_PASSWORD" },
        { file: "a.txt", line: 1, column: 1 },
      ],
    });
    const file = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
    expect(file).toBe(`DB_PASSWORD=${value}\n`);
  });
});

describe("keyhole refresh --update", () => {
  test("puts the new value into the files of the plan, once it is in force", async () => {
    const before = await valueOf(issued);
    await put({ ".env": `# mine\nKEY="${before}" # note\nREF=${issued}\n` });
    const answers = ["prod/Web%20Shop"];
    const { code, stderr } = await run(["refresh", "--update", issued], { answers });
    expect(code).toBe(0);
    expect(stderr).toContain("replaced once the new one is in force");
    expect(stderr).toContain("1 place updated with the new value:\n  .env:2 KEY\n");
    expect(stderr).toContain("No file that was looked at holds the old value.");
    const after = await valueOf(issued);
    const text = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
    expect(text === `# mine\nKEY="${after}" # note\nREF=${issued}\n`).toBe(true);
    for (const value of [before, after]) expect(stderr.includes(value)).toBe(false);
  });

  test("changes no file where the new value is not in force, or nothing was to be written", async () => {
    const before = await valueOf(set);
    const text = `KEY=${before}\n`;
    await put({ ".env": text });
    await run(["refresh", "--update", "--dry-run", set]);
    setup.sandbox.addFault("voximplant", { operation: "setSecretInfo", status: 403 });
    expect((await run(["refresh", "--update", "--yes", set])).code).toBe(1);
    setup.sandbox.clearFaults();
    setup.sandbox.addFault("voximplant", { operation: "setSecretInfo", lostRequest: true });
    expect((await run(["refresh", "--update", "--yes", set])).code).toBe(6);
    const now = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
    expect(now === text).toBe(true);
  });
});

describe("the JSON of keyhole refresh", () => {
  test("has no field that the README does not tell of, and all that it promises", async () => {
    const value = await valueOf(issued);
    await put({ ".env": `KEY=${value}\nREF=${issued}\n` });
    setup.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostAnswer: true,
      times: 1,
    });
    const outputs = [
      await run(["refresh", "--dry-run", "--json", issued]),
      await run(["refresh", "--yes", "--update", "--json", issued]),
    ].map(({ stdout }) => JSON.parse(stdout) as Record<string, unknown>);
    const printed = new Set(
      outputs.flatMap((output) => [
        ...Object.keys(output),
        ...Object.keys(output["plan"] as object).map((key) => `plan.${key}`),
      ]),
    );
    const readme = await readFile(path.join(import.meta.dirname, "../../README.md"), "utf8");
    const table = readme.slice(readme.indexOf("| field of `refresh`"));
    const told = [...table.matchAll(/^\| `([\w.]+)`/gm)].map(([, field]) => field!);
    const fields = told.slice(0, told.indexOf("plan.search") + 1);
    // What became of an earlier refresh is for the tests of the journal.
    expect([...printed, "settled"].sort()).toStrictEqual([...fields].sort());
  });
});

describe("a value that is set", () => {
  test("is generated as it was asked for", async () => {
    for (const [alphabet, pattern] of [
      ["hexadecimal", /^[\da-f]{64}$/],
      ["digits", /^\d{64}$/],
      ["letters-digits", /^[A-Za-z\d]{64}$/],
    ] as const) {
      const { code } = await run([
        "refresh",
        "--yes",
        "--length",
        "64",
        "--alphabet",
        alphabet,
        vaulted,
      ]);
      expect(code).toBe(0);
      expect(await valueOf(vaulted)).toMatch(pattern);
    }
  });

  test.each([
    [[set, "--length", "0"], "--length must be from 8 to 1024 here"],
    [[set, "--length", "8193"], "--length must be from 8 to 1024 here"],
    [[set, "--length", "ten"], "It must be a whole number"],
    [[set, "--alphabet", "emoji"], "letters-digits-symbols"],
    [[set, "--stdin", "--length", "20"], "leave --length and --alphabet out"],
    [[issued, "--length", "20"], "GenAuth makes new values itself"],
    [[issued, "--stdin"], "GenAuth makes new values itself"],
    [[issued, "--settle", "--again"], "--settle refreshes nothing"],
  ])("is refused for %j, before anything is sent", async (args, words) => {
    const { code, stderr } = await run(["refresh", "--yes", ...args], { stdin: "text" });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(writes()).toBe(0);
  });

  test("may be the one before, piped in again", async () => {
    const before = await valueOf(set);
    await run(["refresh", "--yes", set]);
    expect(await valueOf(set)).not.toBe(before);
    const { code } = await run(["refresh", "--yes", "--stdin", set], { stdin: before });
    expect(code).toBe(0);
    expect(await valueOf(set)).toBe(before);
  });
});
