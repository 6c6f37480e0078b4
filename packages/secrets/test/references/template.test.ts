import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  expandTemplate,
  formatReference,
  parseReference,
  parseTemplate,
  ReferenceSyntaxError,
  type Template,
  type Variables,
} from "../../src/references/index.js";
import { anyText, name } from "../support/any-text.js";
import { formatTemplate, reference, template } from "./arbitraries.js";

function faultIn(text: string, variables: Variables = {}): ReferenceSyntaxError {
  try {
    expandTemplate(text, variables);
  } catch (error) {
    if (error instanceof ReferenceSyntaxError) return error;
    throw error;
  }
  throw new Error(`${text} was expanded.`);
}

describe("parseTemplate", () => {
  it.each<[string, Template]>([
    ["keyhole://${ENV}/app", { alias: [{ variable: "ENV" }], path: [{ name: "app" }] }],
    [
      "keyhole://${ENV:-dev}/${APP:-my%20app}/@7",
      {
        alias: [{ variable: "ENV", fallback: "dev" }],
        path: [{ name: [{ variable: "APP", fallback: "my app" }] }, { id: "7" }],
      },
    ],
    [
      "keyhole://p/a/${_S1}:${FIELD:-client_id}",
      {
        alias: "p",
        path: [{ name: "a" }, { name: [{ variable: "_S1" }] }],
        field: [{ variable: "FIELD", fallback: "client_id" }],
      },
    ],
    [
      "keyhole://p-${ENV}/app-${ENV}.${NO:-}x/db:pass${N}",
      {
        alias: ["p-", { variable: "ENV" }],
        path: [
          {
            name: ["app-", { variable: "ENV" }, ".", { variable: "NO", fallback: "" }, "x"],
          },
          { name: "db" },
        ],
        field: ["pass", { variable: "N" }],
      },
    ],
  ])("reads %s", (text, made) => {
    expect(parseTemplate(text)).toEqual(made);
  });

  it("reads every template as it was written", () => {
    fc.assert(
      fc.property(template, (made) => {
        expect(parseTemplate(formatTemplate(made))).toEqual(made);
      }),
      { numRuns: 500 },
    );
  });

  it("reads every reference, which expandTemplate leaves as it is", () => {
    fc.assert(
      fc.property(reference, (made) => {
        const text = formatReference(made);
        expect(parseTemplate(text)).toEqual(made);
        expect(expandTemplate(text, {})).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["keyhole://${ENV/app", "${ENV"],
    ["keyhole://p/pre-${E V}", "${E V}"],
    ["keyhole://p/@pre-${ENV}", "${ENV}"],
    ["keyhole://p/${ENV}@x", "@"],
    ["keyhole://p/a:${ENV}:b", ":"],
    ["keyhole://p/a:b${ENV}/c", ":"],
    ["keyhole://P${ENV}/a", "P${ENV}"],
    ["keyhole://p/${1X}", "${1X}"],
    ["keyhole://p/${}", "${}"],
    ["keyhole://p/${X:+y}", "${X:+y}"],
    ["keyhole://p/@${ID}", "${ID}"],
    ["keyhole://p/${X:-}", ""],
    ["keyhole://p/${X:-a b}", " "],
    ["keyhole://p/${X:-@7}", "@"],
    ["keyhole://p/${X:-..}", ".."],
    ["keyhole://${X:-Dev}/a", "Dev"],
    ["keyhole://p/$X", "$"],
  ])("reports the fault in %s", (text, faulty) => {
    const error = faultIn(text, { X: "x", ENV: "e", ID: "1" });
    expect(text.slice(error.offset, error.offset + error.length)).toBe(faulty);
  });

  it("reads any text, or reports a fault within it", () => {
    const nearly = fc
      .tuple(template.map(formatTemplate), anyText, fc.nat(), fc.nat({ max: 3 }))
      .map(([text, insert, place, removed]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + removed);
      });
    fc.assert(
      fc.property(fc.oneof(anyText, nearly), (text) => {
        try {
          parseTemplate(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ReferenceSyntaxError);
          const { offset, length } = error as ReferenceSyntaxError;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("expandTemplate", () => {
  const text = "keyhole://${ENV:-dev}/${APP}";

  it("uses the value of a variable as one whole name, never as an id", () => {
    expect(expandTemplate(text, { ENV: "prod", APP: "@3/../x" })).toEqual({
      alias: "prod",
      path: [{ name: "@3/../x" }],
    });
  });

  it("joins values with the text around them into one name", () => {
    const joined = "keyhole://p-${ENV}/app-${ENV}${N:-}/${S}x:f${N:-_}";
    expect(expandTemplate(joined, { ENV: "eu", S: "@1/b:c/%2F" })).toEqual({
      alias: "p-eu",
      path: [{ name: "app-eu" }, { name: "@1/b:c/%2Fx" }],
      field: "f_",
    });
  });

  it("never makes an id, another part or a field of a value", () => {
    const value = fc.oneof(anyText, name);
    fc.assert(
      fc.property(value, value, value, (one, two, three) => {
        let expanded;
        try {
          expanded = expandTemplate("keyhole://p/${A}b/c${B}/${C}", { A: one, B: two, C: three });
        } catch (error) {
          expect(error).toBeInstanceOf(ReferenceSyntaxError);
          return;
        }
        const names = [`${one}b`, `c${two}`, three].map((joined) => ({
          name: joined.normalize("NFC"),
        }));
        expect(expanded).toEqual({ alias: "p", path: names });
        expect(parseReference(formatReference(expanded))).toEqual(expanded);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses values that make a reference too long", () => {
    const long = "keyhole://p/${A}/${A}/${A}/${A}/${A}";
    expect(() => expandTemplate(long, { A: "a".repeat(500) })).toThrow(ReferenceSyntaxError);
  });

  it("uses the default if a variable is not set, or empty", () => {
    for (const ENV of [undefined, ""]) {
      expect(expandTemplate(text, { ENV, APP: "a" }).alias).toBe("dev");
    }
  });

  it.each<[string, Variables, string]>([
    ["is not set", {}, "${APP}"],
    ["is empty", { APP: "" }, "${APP}"],
    ["is of a prototype", Object.create({ APP: "x" }) as Variables, "${APP}"],
    ["is two dots", { APP: ".." }, "${APP}"],
    ["is too long", { APP: "x".repeat(600) }, "${APP}"],
    ["is half a character", { APP: "\uD83D" }, "${APP}"],
    ["isn't a valid alias", { ENV: "Prod!", APP: "a" }, "${ENV:-dev}"],
  ])("reports the position of a variable that %s", (_, variables, faulty) => {
    const error = faultIn(text, variables);
    expect(text.slice(error.offset, error.offset + error.length)).toBe(faulty);
    expect(error.message).not.toContain("Prod!");
  });

  it("accepts any name as the value of a variable", () => {
    fc.assert(
      fc.property(name, (APP) => {
        const expanded = expandTemplate("keyhole://p/${APP}", { APP });
        expect(expanded.path).toEqual([{ name: APP.normalize("NFC") }]);
        expect(parseReference(formatReference(expanded))).toEqual(expanded);
      }),
      { numRuns: 300 },
    );
  });
});
