import { describe, expect, it } from "vitest";
import { parseBaseUrl, parseOrigin } from "../src/index.js";

describe("parseBaseUrl", () => {
  it.each([
    ["https://api.example.com", "https://api.example.com"],
    ["  https://api.example.com/  ", "https://api.example.com"],
    ["HTTPS://API.EXAMPLE.COM//", "https://api.example.com"],
    ["https://api.example.com:8443/v1/", "https://api.example.com:8443/v1"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:80/x", "http://127.0.0.1/x"],
    ["http://127.8.8.8", "http://127.8.8.8"],
    ["http://[::1]:9000", "http://[::1]:9000"],
  ])("accepts %j", (text, expected) => {
    expect(parseBaseUrl(text)).toBe(expected);
  });

  it("accepts a letter beyond ASCII however often it is called", () => {
    const used = new Set<string>();
    // Node 20 compiles a hot call of URL.canParse, which then refuses these letters.
    for (let call = 0; call < 30_000; call += 1) {
      used.add(parseBaseUrl("https://b\u00fccher.example"));
    }
    expect([...used]).toEqual(["https://xn--bcher-kva.example"]);
  });

  it.each([
    undefined,
    7,
    " ",
    "api.example.com",
    "//api.example.com",
    "ftp://api.example.com",
    "javascript:alert(1)",
    "http://api.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::2]",
    "https://user:pass@api.example.com",
    "https://user@api.example.com",
    "http://vault.localhost",
    "https://api.example.com?",
    "https://api.example.com/v1/#",
    "https://api.example.com?x=1",
    "https://api.example.com#x",
  ])("refuses %j and names the option", (value) => {
    const parse = () => parseBaseUrl(value, "sampleUrl");
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow("sampleUrl");
    expect(parse).not.toThrow("user:pass");
  });
});

describe("parseOrigin", () => {
  it("returns a base URL without a path, and rejects one with a path", () => {
    expect(parseOrigin("https://vault.example.com/")).toBe("https://vault.example.com");
    expect(() => parseOrigin("https://vault.example.com/api", "sampleUrl")).toThrow(
      /sampleUrl .*path/,
    );
  });
});
