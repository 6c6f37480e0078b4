import { describe, expect, it } from "vitest";
import { findVendor, UserFacingError } from "../../src/index.js";
import {
  getAccount,
  formatExport,
  nothingAdded,
  getOrigin,
  parseExport,
  parseRecord,
  serializeRecord,
  splitSettingsAndCredentials,
} from "../../src/connections/index.js";

const vendor = findVendor("genauth")!;

/** Creates a record as an older version, or another program, may have stored it. */
const recordWith = (baseUrl: string) => ({
  id: "1",
  alias: "prod",
  vendor: vendor.id,
  settings: { baseUrl },
  credentials: { accessKeyId: "sample-id", accessKeySecret: "sample-secret" },
  added: nothingAdded,
});

describe("The address of a connection", () => {
  it.each([
    ["a character that resembles a slash", "https://api.genauth.ai\u2215v3.evil.example"],
    ["a Cyrillic letter", "https://\u0430pi.genauth.ai"],
    ["a full-width dot", "https://api\uFF0Egenauth.ai"],
    ["a soft hyphen", "https://api.gen\u00ADauth.ai"],
    ["letters of another language", "https://bücher.example/äpfel"],
    ["capitals", "HTTPS://API.GenAuth.AI/"],
    ["a default port", "https://api.genauth.ai:443"],
    ["a final dot", "https://api.genauth.ai./"],
    ["a backslash", "https://api.genauth.ai\\v3"],
    ["blanks around it", " https://api.genauth.ai "],
  ])("is kept, read and imported as it is used if it has %s", async (_, typed) => {
    const used = new URL(typed).href.replace(/\/$/, "");
    const entered = splitSettingsAndCredentials(vendor, { baseUrl: typed });
    const [imported] = await parseExport(formatExport([recordWith(typed)]));
    const stored = parseRecord(serializeRecord(recordWith(typed)));
    for (const { settings } of [entered, imported!, stored]) {
      expect(settings["baseUrl"]).toBe(used);
      expect(settings["baseUrl"]).toMatch(/^[\x21-\x7e]+$/);
      expect(getOrigin(settings)).toBe(new URL(typed).origin);
    }
    expect(await getAccount(recordWith(typed))).toBe(await getAccount(recordWith(used)));
  });

  it.each([
    "https://api.genauth.ai@evil.example",
    "https://api.genauth.ai#evil.example",
    "nothing",
  ])("is refused, and not made another one, if it is %s", async (typed) => {
    const field = vendor.form.find(({ key }) => key === "baseUrl")!;
    expect(await field.problem(typed)).toBeDefined();
    await expect(parseExport(formatExport([recordWith(typed)]))).rejects.toBeInstanceOf(
      UserFacingError,
    );
    const { settings } = splitSettingsAndCredentials(vendor, { baseUrl: typed });
    expect(settings["baseUrl"]).toBe(typed);
  });
});
