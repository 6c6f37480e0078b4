import { afterEach, beforeEach, expect, test } from "vitest";
import { openEntrance } from "../../src/entrance.mjs";

const target = "http://127.0.0.1:1/?folder=/x";
/** @type {Awaited<ReturnType<typeof openEntrance>>} */
let entrance;
beforeEach(async () => {
  entrance = await openEntrance({ target, password: "p" });
});
afterEach(() => entrance.close());

test("the entrance redirects its link to the workbench and signs in", async () => {
  const response = await fetch(entrance.url, { redirect: "manual" });
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe(target);
  expect(response.headers.get("set-cookie")).toMatch(
    /^code-server-session=[0-9a-f]{64}; .*HttpOnly/,
  );
});

test("the entrance responds to any other path with 404 and without a cookie", async () => {
  const response = await fetch(new URL("/", entrance.url), { redirect: "manual" });
  expect(response.status).toBe(404);
  expect(response.headers.get("set-cookie")).toBeNull();
});
