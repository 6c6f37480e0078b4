import { readFileSync } from "node:fs";
import { UserFacingError, VendorError, explanation } from "@keyhole/secrets";
import { parseExport, parseRecord } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fieldProblem, readCertificates } from "@keyhole/secrets/node";
import { explain, retry, showFailure } from "../../../src/platform/vscode/report.js";
import { texts } from "../../texts.js";

const bundle = JSON.parse(
  readFileSync(new URL("../../../l10n/bundle.l10n.json", import.meta.url), "utf8"),
) as Record<string, string>;

async function catchError(job: () => unknown): Promise<unknown> {
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
])("explain doesn't repeat the message of an error %s", async (_, job) => {
  expect(explain(await catchError(job))).toContain(texts.activation.internalError);
});

it("explain gives no words of the vendor, and names the connection whose credentials were rejected", () => {
  const error = new VendorError({ id: "genauth", name: "GenAuth" }, "getItem", {
    kind: "unauthenticated",
    status: 401,
    code: "401",
    message: "Sample words",
  });
  expect(explain(error, "prod")).toContain(texts.problems.notAcceptedOf("GenAuth", "prod"));
  expect(explain(error, "prod")).toContain("(HTTP 401)");
  expect(explain(error)).not.toContain("Sample words");
});

it("showFailure shows the vendor's words on request, and then the failure again", async () => {
  const dialogs: string[] = [];
  const answers = [texts.run.showDetails, texts.pickers.retry];
  const prompter = {
    warn: () => Promise.resolve(answers.shift()),
    confirm: ({ detail }: { readonly detail: string }) => {
      dialogs.push(detail);
      return Promise.resolve(undefined);
    },
  };
  const failure = { message: "Sample.", details: "Sample words", remedies: [retry()] };
  expect((await showFailure(prompter, failure))?.label).toBe(texts.pickers.retry);
  expect(dialogs).toEqual(["Sample words"]);
});

describe("explain, in another language,", () => {
  beforeEach(() => {
    const contents = Object.fromEntries(Object.keys(bundle).map((text) => [text, `«${text}»`]));
    l10n.config({ contents });
  });
  afterEach(() => l10n.config({ contents: {} }));

  it.each([
    ["a stored connection", 1, () => parseRecord("{")],
    ["a file", 1, () => parseExport("{")],
    ["an entry of a file", 2, () => parseExport(file({ alias: "prod", vendor: "genauth" }))],
    ["the alias of an entry", 2, () => parseExport(file({ alias: "" }))],
    [
      "a setting of an entry",
      2,
      () => parseExport(file({ alias: "a", vendor: "genauth", settings: { baseUrl: 1 } })),
    ],
    [
      "a setting that a field refuses",
      2,
      () =>
        parseExport(
          file({ alias: "a", vendor: "genauth", settings: { baseUrl: "ftp://example.com" } }),
          fieldProblem,
        ),
    ],
    ["a certificate", 1, () => readCertificates("sample")],
  ])("reports the problem of %s in that language, in sentences: %d", async (_, count, job) => {
    const error = await catchError(job);
    expect(error).toBeInstanceOf(UserFacingError);
    const shown = explain(error);
    expect(shown).toMatch(/^«.*»$/);
    expect(shown.match(/«/g)).toHaveLength(count);
    expect(shown.replaceAll(/[«»]/g, "")).toBe((error as UserFacingError).message);
  });

  it("doesn't translate names", () => {
    const name = texts.form.none;
    expect(explain(new UserFacingError("{0}.", `{0} ${name}`))).toBe(`«{0} ${name}.»`);
    expect(explain(new UserFacingError("{0}", explanation("{0}", name)))).toBe(name);
  });
});
