import { expect, test } from "vitest";
import { keyFiles, sandboxMarkdown, sandboxText } from "../../src/sandbox-description.mjs";

const description = {
  acme: {
    baseUrl: "http://127.0.0.1:4001/api",
    credentials: { keyId: "id-1", keySecret: "sample-secret" },
    limitedCredentials: { keyId: "id-2", keySecret: "sample-limited" },
    examples: { thingId: 7 },
  },
  globex: {
    baseUrl: "http://127.0.0.1:4002",
    credentials: { accountKey: { id: 1, text: "a" }, otherKey: { id: 2 } },
  },
  control: { baseUrl: "http://127.0.0.1:4000" },
};

test("sandboxMarkdown lists the addresses, credentials and examples of each service", () => {
  const markdown = sandboxMarkdown(description);
  expect(markdown).toContain("## acme\n\nBase URL: `http://127.0.0.1:4001/api`");
  expect(markdown).toContain("- keySecret: `sample-secret`");
  expect(markdown).toContain("Credentials that may not list:\n\n- keyId: `id-2`");
  expect(markdown).toContain("- thingId: `7`");
  expect(markdown).toContain("## control\n\nBase URL: `http://127.0.0.1:4000`");
});

test("keyFiles returns a file for credentials with fields, and sandboxMarkdown names it", () => {
  expect(keyFiles(description)).toEqual([
    { name: "globex-key.json", content: { id: 1, text: "a" } },
    { name: "globex-key-2.json", content: { id: 2 } },
  ]);
  expect(sandboxMarkdown(description)).toContain("- accountKey: in the file `globex-key.json`");
});

test("sandboxText shows all credentials in place", () => {
  const text = sandboxText(description);
  expect(text).toContain("acme\n  http://127.0.0.1:4001/api\n  Credentials\n    keyId: id-1\n");
  expect(text).toContain('    accountKey: {"id":1,"text":"a"}');
});
