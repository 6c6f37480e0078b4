import { readFile } from "node:fs/promises";
import path from "node:path";
import { englishText } from "@keyhole/secrets";
import { updateProblems } from "@keyhole/secrets/matches";
import { describe, expect, test } from "vitest";
import { issued, refreshMachine, set } from "../../support/refresh-machine.js";

const { put, run, setup, valueOf } = refreshMachine();

describe("keyhole refresh --update", () => {
  test("writes the new value to the files of the plan after the vendor has it", async () => {
    const before = await valueOf(issued);
    await put({ ".env": `# mine\nKEY="${before}" # note\nREF=${issued}\n` });
    const answers = ["prod/Web%20Shop"];
    const { code, stderr } = await run(["refresh", "--update", issued], { answers });
    expect(code).toBe(0);
    expect(stderr).toContain("\n  .env:2 KEY\n");
    const after = await valueOf(issued);
    const text = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
    expect(text === `# mine\nKEY="${after}" # note\nREF=${issued}\n`).toBe(true);
    for (const value of [before, after]) expect(stderr.includes(value)).toBe(false);
  });

  test("reports each occurrence that it leaves, and why", async () => {
    const before = await valueOf(issued);
    await put({ ".env": `KEY=${before}\n`, "a.txt": `${btoa(before)}\n` });
    const { stdout, stderr } = await run(["refresh", "--update", "--yes", "--json", issued]);
    expect(stderr).toContain(`a.txt: ${englishText(updateProblems.encoded)}`);
    expect(JSON.parse(stdout)).toMatchObject({
      updated: [{ file: ".env", line: 1 }],
      left: [{ file: "a.txt", line: 1 }],
    });
  });

  test.each([true, false])(
    "asks again about a file that changed after the search (answer: %s)",
    async (answer) => {
      const before = await valueOf(issued);
      await put({ ".env": `KEY=${before}\n` });
      const { code, stderr } = await run(["refresh", "--update", issued], {
        answers: ["prod/Web%20Shop", answer],
        onQuestion: () => put({ ".env": `NEW=1\nKEY=${before}\n` }),
      });
      expect(code).toBe(0);
      expect(stderr).toContain("\n  .env:2 KEY\n");
      const text = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
      expect(text.includes(before)).toBe(!answer);
    },
  );

  test("changes no file with --dry-run, or if the new value is not current", async () => {
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
