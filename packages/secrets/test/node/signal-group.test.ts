import { describe, expect, it } from "vitest";
import { signalGroup } from "../../src/node/index.js";

function computer(isWindows: boolean, error?: Error) {
  const done: unknown[] = [];
  return {
    done,
    isWindows,
    systemRoot: String.raw`D:\Windows`,
    kill: (...args: unknown[]) => {
      done.push(args);
      if (error) throw error;
    },
    run: (command: string, args: string[], onEnd: (error: unknown) => void) => {
      done.push([command, args]);
      onEnd(error);
    },
  };
}

function leader(pid: number | undefined) {
  const killed: string[] = [];
  return { pid, killed, kill: () => killed.push("killed") };
}

describe("signalGroup", () => {
  it("signals the process group, also if it has already ended", () => {
    const one = computer(false, new Error("ESRCH"));
    signalGroup(leader(12), "SIGTERM", one);
    expect(one.done).toEqual([[-12, "SIGTERM"]]);
  });

  it("ends the process and its children on Windows by a program of Windows", () => {
    const [one, child] = [computer(true), leader(12)];
    signalGroup(child, "SIGINT", one);
    expect(one.done).toEqual([
      [String.raw`D:\Windows\System32\taskkill.exe`, ["/pid", "12", "/T", "/F"]],
    ]);
    expect(child.killed).toEqual([]);
  });

  it("ends at least the process on Windows if that program fails", () => {
    const child = leader(12);
    signalGroup(child, "SIGTERM", computer(true, new Error("ENOENT")));
    expect(child.killed).toEqual(["killed"]);
  });

  it.each([true, false])("does nothing if no process was started, on Windows: %s", (isWindows) => {
    const one = computer(isWindows);
    signalGroup(leader(undefined), "SIGTERM", one);
    expect(one.done).toEqual([]);
  });
});
