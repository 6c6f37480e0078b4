import { expect, test } from "vitest";
import { userSettings } from "../../src/user-settings.mjs";

test("userSettings turns off telemetry and updates", () => {
  expect(userSettings()).toMatchObject({
    "telemetry.telemetryLevel": "off",
    "extensions.autoUpdate": false,
    "update.mode": "none",
    "security.workspace.trust.enabled": false,
  });
});

test("userSettings sets trust and theme and lets custom settings override the defaults", () => {
  const settings = userSettings({
    trust: true,
    theme: "Default Light Modern",
    settings: { "git.enabled": true },
  });
  expect(settings).toMatchObject({
    "security.workspace.trust.enabled": true,
    "workbench.colorTheme": "Default Light Modern",
    "git.enabled": true,
  });
});
