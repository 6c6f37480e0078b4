import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { main } from "../../src/main.js";
import { createNodeHost } from "../../src/node-host.js";
import { FileKeyring } from "./file-keyring.js";

// The program as it is, but for a keychain that every machine has, and a time that a test can shift.
const { KEYRING_FOLDER = "", CLOCK_SHIFT_MS = "0", HOLD_DRAFTS } = process.env;

/** Keeps every draft from taking its file's place, for as long as the program runs. */
function holdDrafts(): void {
  const { rename } = fs;
  fs.rename = (from, to) => {
    if (!String(from).endsWith("draft")) return rename(from, to);
    process.stderr.write("The draft is held.\n");
    return new Promise(() => setInterval(() => undefined, 1000));
  };
  syncBuiltinESMExports();
}

if (HOLD_DRAFTS !== undefined) holdDrafts();
const host = createNodeHost();
const { clock } = host;
process.exitCode = await main(process.argv.slice(2), {
  ...host,
  keyring: async () => new FileKeyring(KEYRING_FOLDER),
  clock: {
    now: () => clock.now() + Number(CLOCK_SHIFT_MS),
    after: (ms, callback) => clock.after(ms, callback),
  },
});
