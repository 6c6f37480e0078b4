import { readFileSync } from "node:fs";
import { UserFacingError, explanation } from "@keyhole/secrets";
import { parseExport, parseRecord } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fieldProblem, readCertificates } from "@keyhole/secrets/node";
import { explain } from "../../../src/platform/vscode/report.js";

const bundle = JSON.parse(
  readFileSync(new URL("../../../l10n/bundle.l10n.json", import.meta.url), "utf8"),
) as Record<string, string>;

async function errorOf(job: () => unknown): Promise<unknown> {
  try {
    await job();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown");
}

const file = (connection: object): string =>
  JSON.stringify({ keyhole: "connections", version: 1, connections: [connection] });

it.each([
  ["of the runtime", () => (undefined as unknown as { canary: string }).canary],
  ["of a parser", () => JSON.parse("canary") as unknown],
  ["of a library", () => Promise.reject(new TypeError("canary"))],
])("explain repeats no words of an error %s", async (_, job) => {
  expect(explain(await errorOf(job))).toMatch(/^Something went wrong in Keyhole itself\./);
});

describe("explain, in another language,", () => {
  beforeEach(() => {
    const contents = Object.fromEntries(Object.keys(bundle).map((text) => [text, `«${text}»`]));
    l10n.config({ contents });
  });
  afterEach(() => l10n.config({ contents: {} }));

  it.each([
    ["a stored connection", () => parseRecord("{"), "«The stored connection is not readable.»"],
    ["a file", () => parseExport("{"), "«The file is not JSON; choose one that Keyhole exported.»"],
    [
      "an entry of a file",
      () => parseExport(file({ alias: "prod", vendor: "genauth" })),
      "«Connection 1 (prod): «It has no settings.»»",
    ],
    [
      "the alias of an entry",
      () => parseExport(file({ alias: "" })),
      "«Connection 1: «Its alias isn't valid. «The name is empty.»»»",
    ],
    [
      "a setting of an entry",
      () => parseExport(file({ alias: "a", vendor: "genauth", settings: { baseUrl: 1 } })),
      "«Connection 1 (a): «The «base URL» is no text.»»",
    ],
    [
      "a setting that a field refuses",
      () =>
        parseExport(
          file({ alias: "a", vendor: "genauth", settings: { baseUrl: "ftp://example.com" } }),
          fieldProblem,
        ),
      "«Connection 1 (a): «The base URL must start with https://.»»",
    ],
    [
      "a certificate",
      () => readCertificates("sample"),
      "«This is no certificate in PEM, which begins with “-----BEGIN CERTIFICATE-----”.»",
    ],
  ])("reports the problem of %s in that language", async (_, job, text) => {
    const error = await errorOf(job);
    expect(error).toBeInstanceOf(UserFacingError);
    expect(explain(error)).toBe(text);
  });

  it("doesn't translate names", () => {
    const error = new UserFacingError("{0} has no fields.", "{0} None");
    expect(explain(error)).toBe("«{0} None has no fields.»");
    expect(explain(new UserFacingError("{0}", explanation("{0}", "None")))).toBe("None");
  });
});
