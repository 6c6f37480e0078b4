import { expect, test } from "vitest";
import { hostFolder, hostStamp } from "../../src/host-folder.mjs";

test("hostFolder and hostStamp differ between the plain and the native host", () => {
  const [plain, native] = [{ native: false }, { native: true }];
  expect(hostFolder("/cache", native)).not.toBe(hostFolder("/cache", plain));
  expect(hostStamp(native)).not.toEqual(hostStamp(plain));
});
