import { createHash, createHmac, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { refreshText, texts } from "../texts.js";
import { valuesFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { ArgumentsWatch, browserStores, filesHolding } from "./leaks.js";
import { openShop } from "./open-shop.js";
import { PageWatch } from "./page-watch.js";
import { crmKey, crmPath, shopSecret } from "./secret-value.js";

/** Isn't secret. It is placed wherever a value could be, to prove that the search finds it. */
const control = `control-${randomUUID()}`;

let extension: ExtensionUnderTest;
let page: PageWatch;
const watch = new ArgumentsWatch();
/** Every value that was current at some time. */
const shop: string[] = [];
const crm: string[] = [];

beforeAll(async () => {
  extension = await startExtension(
    { [`${control}.txt`]: `${control}\n` },
    { "window.title": control },
    { logFiles: true },
  );
  const { workbench } = extension;
  page = await PageWatch.start(workbench);
  await openShop(extension, "voximplant");
  for (const name of ["voximplant", "call-center"]) await workbench.tree.expand(name);
  shop.push(await shopSecret(extension));
  crm.push(await crmKey(extension));
});

afterAll(async () => {
  watch.stop();
  await extension?.close();
});

const write = (name: string, text: string) => writeFile(path.join(extension.workspace, name), text);

/** Returns the credentials that were entered, or a line of them. */
function credentials(): Record<"genauth" | "voximplant", string> {
  const { serviceAccountKey } = valuesFor(extension, "voximplant");
  const { private_key: pem } = JSON.parse(serviceAccountKey!) as { private_key: string };
  return {
    genauth: valuesFor(extension, "genauth")["accessKeySecret"]!,
    voximplant: pem.split("\n")[2]!,
  };
}

/** Starts a refresh of a secret by its row, and keeps the proposed match. */
async function begin(secret: string, place: string, button: string): Promise<void> {
  const { workbench } = extension;
  await workbench.tree.menu(secret, commandTitle("refreshSecret"));
  if (secret === "CRM_API_KEY") await workbench.quickInput.pick(texts.newValue.generate);
  await take(place, button);
}

async function take(place: string, button: string): Promise<void> {
  const { quickInput, dialog } = extension.workbench;
  await quickInput.widget.getByText(place, { exact: true }).first().waitFor();
  await quickInput.accept();
  await dialog.press(button);
}

/**
 * Returns the files that contain a text. Files of the workspace, versions in VS Code's local history,
 * and backups are returned by name, all others by path.
 */
async function findOnDisk(text: string): Promise<string[]> {
  const { workspace, runFolder } = extension;
  const lines = await filesHolding([workspace, runFolder], [text]);
  const files = lines.map((line) => line.slice(0, -`: ${text}`.length));
  return [...new Set(await Promise.all(files.map(getName)))].sort();
}

/** Returns the browser stores that contain a text. */
async function storesHolding(text: string): Promise<string[]> {
  return Object.entries(await browserStores(extension.workbench))
    .filter(([, stored]) => stored.includes(text))
    .map(([name]) => name.replace(/-?-[\da-f]+-[\da-f]+$/, "-workspace"));
}

async function getName(file: string): Promise<string> {
  const { workspace, runFolder } = extension;
  if (path.dirname(file) === workspace) return path.basename(file);
  const below = path.relative(runFolder, file);
  if (below.startsWith(path.join("user-data", "User", "Backups"))) {
    // The first line contains the address, followed by VS Code's metadata.
    const [address = ""] = (await readFile(file, "utf8")).split(/[\s{]/);
    return `backup of ${path.basename(address)}`;
  }
  if (below.startsWith(path.join("user-data", "User", "History"))) {
    const entries = await readFile(path.join(path.dirname(file), "entries.json"), "utf8");
    const { resource } = JSON.parse(entries) as { resource: string };
    return `history of ${path.basename(resource)}`;
  }
  return below;
}

describe("a refresh", () => {
  test("writes the new value into the files that were ticked, and Undo removes it", async () => {
    const { workbench } = extension;
    await write("shop.env", `SHOP_SECRET=${shop[0]}\n`);
    await begin("Web Shop", texts.references.line("shop.env", 1), texts.refresh.at("GenAuth"));
    await workbench.notifications.expect(`${refreshText("new")} ${texts.refresh.updatedOne}`);
    shop.push(await shopSecret(extension));
    expect(await findOnDisk(shop[0]!)).toEqual([]);
    expect(await findOnDisk(shop[1]!)).toEqual(["shop.env"]);
    await workbench.notifications.press(texts.refresh.updatedOne, texts.refresh.undo);
    await workbench.dialog.press(texts.refresh.undoIt);
    await workbench.statusBar.expect(texts.refresh.undoneOne);
    expect(await findOnDisk(shop[0]!)).toContain("shop.env");
    expect(await findOnDisk(shop[1]!)).not.toContain("shop.env");
  });

  test("keeps the previous value only in memory until it is restored", async () => {
    const { workbench } = extension;
    await write("crm.env", `CRM_API_KEY=${crm[0]}\n`);
    await begin("CRM_API_KEY", texts.references.line("crm.env", 1), texts.refresh.at("Voximplant"));
    await workbench.notifications.expect(refreshText("new", crmPath, "Voximplant"));
    crm.push(await crmKey(extension));
    expect(await findOnDisk(crm[0]!)).toEqual([]);
    expect(await findOnDisk(crm[1]!)).toEqual(["crm.env"]);
    await workbench.notifications.press(
      refreshText("new", crmPath, "Voximplant"),
      texts.refresh.restoreButton,
    );
    await take(texts.references.line("crm.env", 1), texts.refresh.restoreAt("Voximplant"));
    await workbench.notifications.expect(texts.refresh.restored(crmPath, "Voximplant"));
    expect(await crmKey(extension)).toBe(crm[0]);
    expect(await findOnDisk(crm[0]!)).toContain("crm.env");
    expect(await findOnDisk(crm[1]!)).not.toContain("crm.env");
    await workbench.notifications.dismiss(texts.refresh.restored(crmPath, "Voximplant"));
  });

  test("with an unknown outcome is recorded only with keyed hashes, and recovered after a reload", async () => {
    const { workbench, sandbox } = extension;
    await write("shop.env", "LOG=info\n");
    const operation = "getApplicationSecret";
    sandbox.sandbox.addFault("genauth", { operation, status: 403 });
    // The write is preceded by two requests: for the plan, and to check that the value is unchanged.
    sandbox.sandbox.addFault("genauth", { operation, delayMs: 0, times: 2 });
    sandbox.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostResponse: true,
    });
    await workbench.tree.menu("Web Shop", commandTitle("refreshSecret"));
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    await workbench.notifications.press(texts.refresh.verifying, "Cancel");
    await workbench.notifications.expect(refreshText("unknown"));
    await workbench.screenshot("refresh-leaks-unknown");
    sandbox.sandbox.clearFaults();
    const before = shop.at(-1)!;
    shop.push(await shopSecret(extension));
    expect(shop.at(-1)).not.toBe(before);

    await expect
      .poll(() => storesHolding("keyhole.keyhole"))
      .toContain("vscode-web-state-db-global");
    for (const secret of secrets()) expect(await storesHolding(secret)).toEqual([]);

    const [note] = notes(page.sealed.at(-1));
    const { key, before: hash } = JSON.parse(note!) as { key: string; before: string };
    expect(hash).toBe(keyedHash(key, before));
    await workbench.reload();
    await workbench.tree.expand("genauth");
    await workbench.notifications.expect(refreshText("recovered-new"));
    await workbench.screenshot("refresh-leaks-recovered");
    await expect.poll(() => notes(page.sealed.at(-1))).toEqual([]);
    expect(await findOnDisk(shop.at(-1)!)).toEqual([]);
    await workbench.notifications.dismiss(refreshText("recovered-new"));
  });

  test("doesn't write the new value to a file with unsaved changes", async () => {
    const { workbench } = extension;
    await write("unsaved.env", `SHOP_SECRET=${shop.at(-1)}\n`);
    await workbench.openFile("unsaved.env");
    await workbench.editor.type("# mine\n");
    await workbench.openView(viewName);
    await begin("Web Shop", texts.references.line("unsaved.env", 2), texts.refresh.at("GenAuth"));
    await workbench.notifications.expect(refreshText("new"));
    await workbench.screenshot("refresh-leaks-unsaved");
    const before = shop.at(-1)!;
    shop.push(await shopSecret(extension));
    expect(await findOnDisk(shop.at(-1)!)).toEqual([]);
    await workbench.notifications.dismiss(refreshText("new"));
    await workbench.editor.save();
    const kept = ["history of unsaved.env", "unsaved.env"];
    await expect.poll(() => findOnDisk(before)).toEqual(kept);
  });
});

function notes(stored: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(stored).flatMap(([key, text]) =>
    key.startsWith("refresh/") ? [text] : [],
  );
}

/** Hashes the code units, like the journal. */
const keyedHash = (key: string, value: string) =>
  createHmac("sha256", Buffer.from(key, "base64"))
    .update(Buffer.from(value, "utf16le"))
    .digest("base64");

/** Returns a value and everything with which a guessed value could be compared. */
function forms(value: string): string[] {
  const bytes = [Buffer.from(value), Buffer.from(value, "utf16le")];
  return [
    value,
    ...bytes.flatMap((each) => [
      each.toString("base64"),
      createHash("sha256").update(each).digest("base64"),
      createHash("sha256").update(each).digest("hex"),
    ]),
  ];
}

const secrets = () => [...shop, ...crm, ...Object.values(credentials())];

describe("after the refreshes", () => {
  beforeAll(async () => {
    // Opening this file makes sure that everything before it has been stored.
    const { workbench } = extension;
    await workbench.openFile(`${control}.txt`);
    await workbench.command(inPalette("showLog"));
    await workbench.page.locator(".part.panel", { hasText: "writes=1" }).waitFor();
    await workbench.screenshot("refresh-leaks-log");
    await workbench.page.evaluate((text) => globalThis.console.log(text), control);
  });

  test("every value and credential can be found by a search", () => {
    expect(shop).toHaveLength(4);
    expect(crm).toHaveLength(2);
    expect(new Set(secrets()).size).toBe(8);
    expect(secrets().filter((secret) => secret.length < 16)).toEqual([]);
  });

  test("no value is on disk, except in files that contain it and in VS Code's history of those", async () => {
    expect(await findOnDisk(control)).toEqual(
      expect.arrayContaining([`${control}.txt`, "user-data/User/settings.json"]),
    );
    const places = (await Promise.all([...shop, ...crm].map(findOnDisk))).flat();
    const named = /^(?:history of )?(?:shop|crm|unsaved)\.env$/;
    expect(places).not.toEqual([]);
    expect(places.filter((place) => !named.test(place))).toEqual([]);
    // The user chose this file, which already contained the credential.
    const { genauth, voximplant } = credentials();
    expect(await findOnDisk(voximplant)).toEqual(["key.json"]);
    expect(await findOnDisk(genauth)).toEqual([]);
  });

  test("no value is in the log at any level", async () => {
    const logs = await findOnDisk("outcome=new");
    expect(logs).toContainEqual(expect.stringMatching(/^user-data\/logs\/.*\/Keyhole\.log$/));
    expect(await findOnDisk("[trace] Request connection=genauth")).toEqual(
      expect.arrayContaining(logs.filter((file) => file.endsWith("Keyhole.log"))),
    );
    expect(await findOnDisk(extension.runFolder)).toContain("server.log");
    const places = (await Promise.all(secrets().map(findOnDisk))).flat();
    expect(places.filter((place) => place.endsWith(".log"))).toEqual([]);
    // The page's console also contains the output of extensions and messages of VS Code.
    expect(page.said).toContain(control);
    for (const secret of secrets()) expect(page.said.includes(secret)).toBe(false);
  });

  test("no value is in the browser's storage", async () => {
    await expect.poll(() => storesHolding(control)).toContain("vscode-web-state-db-workspace");
    // These stores contain Keyhole's own state and the logs of windows.
    expect(await storesHolding("keyhole.keyhole")).toContain("vscode-web-state-db-global");
    expect(await storesHolding("window.log")).toContain("vscode-web-db");
    expect(await storesHolding("secrets.provider")).toContain("storage");
    for (const secret of secrets()) expect(await storesHolding(secret)).toEqual([]);
  });

  test("no value is in the arguments of a process", () => {
    expect(watch.seen).toContain(extension.runFolder);
    for (const secret of secrets()) expect(watch.seen.includes(secret)).toBe(false);
  });

  test("no value was shown in a message, question, list or tooltip", () => {
    const { shown } = page;
    for (const secret of secrets()) expect(shown.includes(secret)).toBe(false);
    const said = [
      texts.refresh.updatedOne,
      texts.refresh.undoneOne,
      texts.refresh.restoreQuestion(crmPath, "Voximplant"),
      refreshText("unknown"),
      refreshText("recovered-new"),
      texts.references.line("shop.env", 1),
    ];
    expect(said.filter((text) => !shown.includes(text))).toEqual([]);
  });

  test("the journal has neither values nor hashes that could be guessed", () => {
    const all = page.sealed.flatMap((entries) => Object.entries(entries));
    const stored = (prefix: string) =>
      all.flatMap(([key, text]) => (key.startsWith(prefix) ? [key + text] : [])).join("\n");
    const { genauth, voximplant } = credentials();
    expect(stored("connection/").includes(genauth)).toBe(true);
    expect(stored("connection/").includes(voximplant)).toBe(true);
    const journal = stored("refresh/");
    for (const step of ["sent", "responded"]) {
      expect(journal).toContain(`"step":"${step}"`);
    }
    for (const secret of secrets()) {
      for (const form of forms(secret)) expect(journal.includes(form)).toBe(false);
    }
    for (const value of [...shop, ...crm])
      expect(stored("connection/").includes(value)).toBe(false);
  });
});
