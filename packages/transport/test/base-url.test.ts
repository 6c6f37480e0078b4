import { describe, expect, it } from "vitest";
import { parseBaseUrl } from "../src/index.js";

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

  it.each([
    [undefined, "must be a string"],
    [7, "must be a string"],
    [" ", "is empty"],
    ["api.example.com", "is not a URL"],
    ["//api.example.com", "is not a URL"],
    ["ftp://api.example.com", "must start with https://"],
    ["javascript:alert(1)", "must start with https://"],
    ["http://api.example.com", "http to a remote host"],
    ["http://localhost.example.com", "http to a remote host"],
    ["http://127.0.0.1.example.com", "http to a remote host"],
    ["http://0.0.0.0", "http to a remote host"],
    ["http://10.0.0.1", "http to a remote host"],
    ["http://[::2]", "http to a remote host"],
    ["https://user:pass@api.example.com", "user name, password, query or fragment"],
    ["https://user@api.example.com", "user name, password, query or fragment"],
    ["http://vault.localhost", "http to a remote host"],
    ["https://api.example.com?", "user name, password, query or fragment"],
    ["https://api.example.com/v1/#", "user name, password, query or fragment"],
    ["https://api.example.com?x=1", "user name, password, query or fragment"],
    ["https://api.example.com#x", "user name, password, query or fragment"],
  ])("refuses %j and names the option", (value, expected) => {
    const parse = () => parseBaseUrl(value, "sampleUrl");
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow(/^The option sampleUrl /);
    expect(parse).toThrow(expected);
    expect(parse).not.toThrow("user:pass");
  });
});
