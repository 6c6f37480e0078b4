import { expect, test } from "vitest";
import { userSettings } from "../../src/settings.mjs";

test("nothing is reported and nothing is looked up", () => {
  expect(userSettings()).toMatchObject({
    "telemetry.telemetryLevel": "off",
    "extensions.autoUpdate": false,
    "update.mode": "none",
    "security.workspace.trust.enabled": false,
  });
});

test("trust and theme can be chosen, and own settings win", () => {
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
