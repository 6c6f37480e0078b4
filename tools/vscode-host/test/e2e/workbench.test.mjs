import { readlinkSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { livingProcesses, openWorkbench, packExtension } from "../../src/index.mjs";

const probe = path.join(import.meta.dirname, "../fixtures/probe");

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof openWorkbench>>} */
let opened;
/** @type {string} */
let runFolder;
/** @type {string} */
let workspace;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-host-"));
  runFolder = path.join(folder, "run");
  workspace = path.join(folder, "workspace");
  await mkdir(workspace);
  await writeFile(path.join(workspace, "notes.txt"), "one\ntwo  words\nthree\n");
  opened = await openWorkbench({
    runFolder,
    workspace,
    extensions: [await packExtension(probe, path.join(folder, "probe.vsix"))],
    removeIfKilled: [folder],
    screenshotFolder: path.join(import.meta.dirname, "../../test-results/screenshots"),
  });
});

afterAll(async () => {
  await opened?.close();
  await rm(folder, { recursive: true, force: true });
});

test("a command of the palette shows a notification, whose button works", async () => {
  const { workbench } = opened;
  await workbench.command("Probe: Greet");
  expect(await workbench.notifications.expect(/hello/)).toBe("hello there");
  const shot = await workbench.screenshot("notification");
  expect((await stat(String(shot))).size).toBeGreaterThan(5000);
  await workbench.notifications.press("hello there", "Wave");
  await workbench.notifications.expect("waved back");
  await workbench.notifications.dismiss("waved back");
});

test("pick lists and password boxes can be answered", async () => {
  const { quickInput, notifications } = opened.workbench;
  await opened.workbench.command("Probe: Ask");
  await quickInput.expectTitle("Which colour?");
  await expect.poll(() => quickInput.rowNames()).toEqual(["red", "green"]);
  await quickInput.pick("green");
  await quickInput.expectTitle("Which word?");
  await expect.poll(() => quickInput.isPassword()).toBe(true);
  await quickInput.type("ab");
  await quickInput.expectMessage("Too short");
  await quickInput.enter("abcd");
  await notifications.expect("green with 4 letters");
});

test("modal dialogs can be read and answered", async () => {
  const { dialog, notifications } = opened.workbench;
  await opened.workbench.command("Probe: Confirm");
  expect(await dialog.expect("Really?")).toContain("Do it");
  await dialog.press("Do it");
  await notifications.expect("answered Do it");
});

test("trees can be opened, and their buttons and menus used", async () => {
  const { tree, notifications } = opened.workbench;
  await opened.workbench.openView("Probe Bar");
  await opened.workbench.openView("Probe Bar");
  await tree.expand("Fruit");
  await tree.expectItem("Apple");
  await tree.action("Apple", "Poke");
  await notifications.expect("poked Apple");
  await tree.menu("Pear", "Inspect");
  expect(await notifications.expect("inspected")).toBe("inspected Pear");
  await tree.collapse("Fruit");
  await tree.expectNoItem("Apple");
});

test("a file can be opened, edited at several cursors and saved", async () => {
  const { editor } = opened.workbench;
  await opened.workbench.openFile("notes.txt");
  await expect.poll(() => editor.text()).toBe("one\ntwo  words\nthree\n");
  await editor.cursors(1, 3);
  await editor.type("- ");
  await editor.expectText("- two  words");
  await editor.save();
  await expect
    .poll(() => readFile(path.join(workspace, "notes.txt"), "utf8"))
    .toBe("- one\n- two  words\n- three\n");
});

test("a secret outlives a reload of the window", async () => {
  const { workbench } = opened;
  await workbench.changeSecret(() => workbench.command("Probe: Remember"));
  await workbench.reload();
  await workbench.command("Probe: Recall");
  expect(await workbench.notifications.expect("recalled")).toBe("recalled kept");
});

test("a wait that times out names the missing item in its error", async () => {
  const { workbench } = opened;
  workbench.page.setDefaultTimeout(500);
  await expect(workbench.notifications.expect("never said")).rejects.toThrow(
    /Waited for the notification never said without success/,
  );
  workbench.page.setDefaultTimeout(workbench.timeoutMs);
});

test("no process is left running after the workbench closes, terminals included", async () => {
  const { workbench, server } = opened;
  await workbench.command("Terminal: Create New Terminal");
  const run = { group: server.pid, runFolder };
  await expect.poll(() => livingProcesses(run).some(isInTerminal)).toBe(true);
  await opened.close();
  expect(livingProcesses(run)).toEqual([]);
});

/** @param {number} id of a process */
function isInTerminal(id) {
  try {
    return readlinkSync(`/proc/${id}/fd/0`).startsWith("/dev/pts/");
  } catch {
    // It has ended.
    return false;
  }
}
