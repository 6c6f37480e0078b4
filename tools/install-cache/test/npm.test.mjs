import { expect, test, vi } from "vitest";
import { npm } from "../src/npm.mjs";

const done = { stdout: "", stderr: "" };

test("npm retries a temporary failure", async () => {
  const run = vi.fn().mockRejectedValueOnce(new Error("ECONNRESET")).mockResolvedValueOnce(done);
  await npm(["install"], { cwd: "/x", run });
  expect(run).toHaveBeenCalledTimes(2);
});

test("npm reports the last lines of its output after three failures", async () => {
  const stderr = `${"noise\n".repeat(40)}npm error code E404\n`;
  const run = vi.fn().mockRejectedValue(Object.assign(new Error("failed"), { stderr }));
  await expect(npm(["install"], { cwd: "/x", run })).rejects.toThrow(/3 times.*E404/s);
  expect(run).toHaveBeenCalledTimes(3);
});

test("npm prints no warnings about settings of other package managers", async () => {
  const run = vi.fn().mockResolvedValue(done);
  await npm(["install"], { cwd: "/x", env: { EXTRA: "1" }, run });
  expect(run.mock.calls[0]?.[2].env).toMatchObject({ npm_config_loglevel: "error", EXTRA: "1" });
});

test("npm isn't retried if it is missing", async () => {
  const run = vi.fn().mockRejectedValue(Object.assign(new Error("spawn"), { code: "ENOENT" }));
  await expect(npm(["install"], { cwd: "/x", run })).rejects.toThrow(/comes with Node/);
  expect(run).toHaveBeenCalledTimes(1);
});

test("npm isn't retried if the user aborts it", async () => {
  const run = vi.fn().mockRejectedValue(new Error("killed"));
  const signal = AbortSignal.abort();
  await expect(npm(["install"], { cwd: "/x", run, signal })).rejects.toThrow(/abort/i);
  expect(run).toHaveBeenCalledTimes(1);
});
