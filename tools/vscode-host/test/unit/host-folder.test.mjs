import { expect, test } from "vitest";
import { hostFolder, hostStamp } from "../../src/host-folder.mjs";

test("another flavour is another installation", () => {
  const [plain, native] = [{ native: false }, { native: true }];
  expect(hostFolder("/cache", native)).not.toBe(hostFolder("/cache", plain));
  expect(hostStamp(native)).not.toEqual(hostStamp(plain));
});
