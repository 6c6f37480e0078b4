import { expect, it, vi } from "vitest";

const ran: unknown[][] = [];
vi.mock("vscode", () => ({
  commands: {
    executeCommand: (...parts: unknown[]) => {
      ran.push(parts);
      return Promise.reject(new Error("Sample: no such step yet"));
    },
  },
}));

const { Walkthrough } = await import("../../../src/platform/vscode/walkthrough.js");

it("A step of the walkthrough is ticked when it is done, even if VS Code hasn't read the steps", () => {
  new Walkthrough("keyhole.keyhole").stepDone("find");
  expect(ran).toEqual([["welcome.markStepComplete", "keyhole.keyhole#start#find"]]);
});
