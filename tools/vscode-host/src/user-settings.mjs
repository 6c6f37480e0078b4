/** @typedef {Record<string, unknown>} Settings */

/** @type {Settings} */
const QUIET = {
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "json.schemaDownload.enable": false,
  "npm.autoDetect": "off",
  // This feature lists the open files of every process, every two seconds.
  "remote.autoForwardPorts": false,
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** @type {Settings} Fewer animations, so that screenshots are the same each time. */
const STEADY = {
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "window.confirmBeforeClose": "never",
  "workbench.reduceMotion": "on",
};

export const DEFAULT_THEME = "Default Dark Modern";

/**
 * Returns the user settings of VS Code for a run.
 *
 * @param {{ trust?: boolean | undefined, theme?: string | undefined, settings?: Settings | undefined }}
 *   [options] with `trust` off (the default), every folder is trusted; `settings` override the
 *   defaults
 * @returns {Settings}
 */
export function userSettings({ trust = false, theme = DEFAULT_THEME, settings = {} } = {}) {
  return {
    ...QUIET,
    ...STEADY,
    "security.workspace.trust.enabled": trust,
    "workbench.colorTheme": theme,
    ...settings,
  };
}
