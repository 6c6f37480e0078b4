import { assert, constantFrom, integer, json, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { createMasker, mask } from "../../src/node/mask.js";

/** Masks a text that arrives in pieces of the given number of bytes. */
function masked(text: string, values: readonly string[], pieceLength = 7): string {
  const masker = createMasker(values, { keepJsonRpc: true });
  const bytes = Buffer.from(text);
  const shown: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    shown.push(masker.push(bytes.subarray(at, at + pieceLength)));
  }
  return Buffer.concat([...shown, masker.end()]).toString();
}

function response(result: unknown, id: number | string = 7): string {
  return `${JSON.stringify({ jsonrpc: "2.0", id, result })}\n`;
}

function errorWith(text: string): string {
  const error = { code: -32_603, message: `x ${text}`, data: { [text]: [text] } };
  return `${JSON.stringify({ jsonrpc: "2.0", id: 7, error })}\n`;
}

function requestWith(text: string): string {
  const params = [text, { text }];
  return `${JSON.stringify({ jsonrpc: "2.0", method: "tools/list", params })}\n`;
}

describe("createMasker, for messages of JSON-RPC", () => {
  test("shows a message as soon as its line ends, and leaves one without a value as it is", () => {
    const masker = createMasker(["s3cret-value"], { keepJsonRpc: true });
    const line =
      '{"jsonrpc": "2.0", "id": 12345678901234567890, "result": {"é": 1.50, "n": "\\n"}}\r\n';
    expect(masker.push(Buffer.from(line.slice(0, 30))).length).toBe(0);
    expect(Buffer.from(masker.push(Buffer.from(line.slice(30)))).toString()).toBe(line.slice(0));
  });

  test("shows a prompt that begins with a brace immediately", () => {
    const masker = createMasker(["s3cret-value"], { keepJsonRpc: true });
    expect(Buffer.from(masker.push(Buffer.from("{name}: "))).toString()).toBe("{name}: ");
  });

  test("masks values in strings, keys and numbers", () => {
    const text = response({ text: "a s3cret-value", "s3cret-value": [{ port: 80808 }] });
    expect(masked(text, ["s3cret-value", "80808"])).toBe(
      response({ text: `a ${mask}`, [mask]: [{ port: mask }] }),
    );
  });

  test.each(["true", "null", "7"])("keeps literals and the id for the value %s", (value) => {
    const text = response({ on: true, none: null, text: `x ${value.repeat(3)}` }, 777);
    const shown = JSON.parse(masked(text, [value, "777"])) as object;
    expect(shown).toMatchObject({ id: 777, result: { on: true, none: null } });
  });

  test.each(["jsonrpc", "2.0", "result", "call-7"])(
    "keeps the members of a response for the value %s",
    (value) => {
      const shown = masked(response({ text: `x ${value}` }, "call-7"), [value]);
      expect(shown).toBe(response({ text: `x ${mask}` }, "call-7"));
    },
  );

  test.each(["error", "code", "message", "data", "-32603"])(
    "keeps the members of an error for the value %s",
    (value) => expect(masked(errorWith(value), [value])).toBe(errorWith(mask)),
  );

  test.each(["method", "params", "list"])(
    "keeps the members of a request for the value %s",
    (value) => expect(masked(requestWith(value), [value])).toBe(requestWith(mask)),
  );

  test.each([
    ["begins within an escape", "nab", "line\nab"],
    ["is in an escape of Unicode", "123", "\\u1234"],
    ["ends with a backslash", "abc\\", 'abc"\\'],
    ["ends with a backslash, in full", "abc\\", "abc\\"],
    ["is written with escapes", 'p"a\\s\ns', 'p"a\\s\ns'],
  ])("keeps a message valid if a value %s", (_, value, text) => {
    const shown = masked(response({ text }), [value]);
    expect(JSON.parse(shown)).toMatchObject({ jsonrpc: "2.0", id: 7 });
    expect(shown).toContain("********");
    expect(shown).not.toContain(JSON.stringify(value).slice(1, -1));
  });

  test("masks a value in JSON in a string, however deep it is", () => {
    const secret = 'p"a\\s\\\\ü€\n{"x":1},\\';
    let text = secret;
    for (let depth = 0; depth < 4; depth += 1) {
      const shown = masked(response({ é: "é", text, ok: "\\u00e9 ü\n" }), [secret]);
      expect(JSON.parse(shown)).toMatchObject({ result: { é: "é", ok: "\\u00e9 ü\n" } });
      expect(shown).toContain(mask);
      expect(shown).not.toContain(JSON.stringify(text).slice(1, -1));
      text = JSON.stringify({ secret: text, other: "ü" });
    }
  });

  test("answers with an error if a value is a part of the structure", () => {
    const value = JSON.stringify({ type: "service_account", key: "x" });
    const shown = masked(response({ content: JSON.parse(value) as unknown }), [value]);
    expect(JSON.parse(shown)).toMatchObject({ id: 7, error: { code: -32603 } });
    expect(shown).not.toContain("service_account");
    const notice = `{"jsonrpc":"2.0","method":"log","params":${value}}\n`;
    expect(masked(`${notice}${response({})}`, [value])).toBe(response({}));
  });

  const long = "s3cret-value";
  const hidden: readonly (readonly [string, string])[] = [
    ["its id", `"id":"${long}","result":{}`],
    ["its id, as Base64", `"id":"${btoa(long)}","result":{}`],
    ["its id, with an escape", `"id":"\\u0073${long.slice(1)}"`],
    ["its id, which is a list", `"id":["${long}"]`],
    ["its method", `"method":"x${long}"`],
    ["the name of a member", `"${long}":1`],
    ["the code of an error", `"id":1,"error":{"code":"${long}"}`],
    ["the name of a member of an error", `"id":1,"error":{"${long}":1}`],
  ];
  test.each(hidden)("leaves out a message with a value in %s", (_, members) => {
    const line = `{"jsonrpc":"2.0",${members}}`;
    const next = response({});
    expect(masked(`${line}\n[${line}]\n${next}`, [long])).toBe(next);
  });

  test("doesn't show a value in a member that another one replaces", () => {
    const line = `{"jsonrpc":"${long}","jsonrpc":"2.0"}\n`;
    expect(masked(line, [long])).toBe('{"jsonrpc":"2.0"}\n');
  });

  test("leaves out a message with a number that is a value as its id", () => {
    expect(masked(response({}, 123456789), ["123456789"])).toBe("");
  });

  test("shows no value as the id of an error that takes the place of a response", () => {
    const structure = '"result":{"a":1}';
    for (const id of [long, btoa(long)]) {
      expect(masked(response({ a: 1 }, id), [structure, long])).toBe("");
    }
    expect(JSON.parse(masked(response({ a: 1 }), [structure, long]))).toMatchObject({ id: 7 });
  });

  test.each([
    ["blanks after its brace", '{ "jsonrpc": "2.0", "id": 7, "result": 80808 }'],
    ["blanks before it", ' \t {"jsonrpc":"2.0","id":7,"result":{"port":80808}}'],
    ["others in a batch", '[{"jsonrpc":"2.0","id":7,"result":{"port":80808}}, {"jsonrpc":"2.0"}]'],
    ["a batch of its own", ' [ { "jsonrpc":"2.0","id":7,"error":{"code":-1,"data":[80808]}} ]'],
  ])("keeps a message valid that has %s", (_, line) => {
    for (const pieceLength of [1, 7, 1000]) {
      const shown = masked(`${line}\n`, ["80808"], pieceLength);
      const expected = JSON.parse(line.replace("80808", JSON.stringify(mask))) as unknown;
      expect(shown).toBe(`${JSON.stringify(expected)}\n`);
    }
  });

  test("leaves out a batch if a value is a part of its structure", () => {
    const batch = `[${response({ a: 1 }).trim()}]\n`;
    expect(masked(`${batch}${response({})}`, ['"result":{"a":1}'])).toBe(response({}));
  });

  test("masks Base64 that goes on in an indented line", () => {
    const base64 = btoa(long);
    const text = `key: ${base64[0]}\n  ${base64.slice(1)}\n`;
    expect(masked(text, [long])).not.toContain(base64.slice(4, -4));
  });

  test("masks every part of a message if it needn't stay one", () => {
    for (const [, members] of hidden) {
      const masker = createMasker([long]);
      const line = Buffer.from(`{"jsonrpc":"2.0",${members}}\n`);
      const shown = Buffer.concat([masker.push(line), masker.end()]).toString();
      expect(shown).toContain(mask);
      expect(shown).not.toContain(long);
      expect(shown).not.toContain(btoa(long));
    }
  });

  test("masks JSON that isn't a message like any other text", () => {
    expect(masked('{"level":30,"msg":"s3cret-value"}\n', ["s3cret-value"])).toBe(
      `{"level":30,"msg":"${mask}"}\n`,
    );
    expect(masked('{"jsonrpc":"2.0","id":1,"s3cret-value', ["s3cret-value"])).toContain(mask);
  });

  test("keeps every message valid and in order, and shows no value, for any texts and pieces", () => {
    const value = string({
      unit: constantFrom("a", "n", "1", '"', "\\", "u", "{"),
      minLength: 3,
      maxLength: 6,
    });
    assert(
      property(
        json({ maxDepth: 2 }),
        value,
        value,
        integer({ min: 1, max: 40 }),
        (any, secret, other, length) => {
          const messages = [JSON.parse(any) as unknown, secret, other, `x${secret}y${other}`];
          const text = messages.map((one, index) => response({ one }, index)).join("");
          const lines = masked(text, [secret], length).trimEnd().split("\n");
          const ids = lines.map((line) => (JSON.parse(line) as { id: number }).id);
          expect(ids).toStrictEqual([0, 1, 2, 3]);
          const { result } = JSON.parse(lines[1]!) as { result?: { one: string } };
          expect(result?.one ?? mask).toBe(mask);
        },
      ),
      { seed: 12, numRuns: 500 },
    );
  });
});
