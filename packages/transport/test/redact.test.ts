import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactMessage } from "../src/redact.js";

describe("redactMessage", () => {
  it("removes every occurrence of every secret", () => {
    expect(redactMessage("a=one1 b=two2 c=one1", ["one1", "two2"])).toBe(
      "a=[redacted] b=[redacted] c=[redacted]",
    );
  });

  it("leaves nothing of a secret that contains another one", () => {
    expect(redactMessage("key abcd-efgh", ["abcd", "abcd-efgh"])).toBe("key [redacted]");
  });

  it("removes a secret of several lines", () => {
    expect(redactMessage("got line1\nline2!", ["line1\nline2"])).toBe("got [redacted]!");
  });

  it("takes a secret for text, not for a pattern", () => {
    expect(redactMessage("got a.*b$& and axxb", ["a.*b$&"])).toBe("got [redacted] and axxb");
  });

  it("leaves words alone that are too short to be a secret", () => {
    expect(redactMessage("id 7 is not 42", ["7", "42", ""])).toBe("id 7 is not 42");
  });

  it("makes one line of it", () => {
    expect(redactMessage("\u001b[31ma\r\n\tb\u2028c\u0085d ", [])).toBe("[31ma b c d");
  });

  it("cuts it at 300 characters", () => {
    expect(redactMessage("x".repeat(300), [])).toHaveLength(300);
    const cut = redactMessage("x".repeat(301), []);
    expect(cut).toHaveLength(300);
    expect(cut.endsWith("…")).toBe(true);
  });

  it("never leaves a secret, wherever it stands", () => {
    const secret = fc.string({ minLength: 4, maxLength: 40 }).map((text) => `#${text}#`);
    const never = fc.property(
      secret,
      fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
      (known, parts) => !redactMessage(parts.join(known), [known]).includes(known),
    );
    expect(() => fc.assert(never)).not.toThrow();
  });
});
