import process from "node:process";
import { main } from "../../src/cli-main.js";
import { createNodeHost } from "../../src/node-host.js";
import { FileKeyring } from "./file-keyring.js";

// The program with a keychain of files, and with a time that a test can shift.
const { KEYRING_FOLDER = "", CLOCK_SHIFT_MS = "0" } = process.env;

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
