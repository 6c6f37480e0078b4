import path from "node:path";

/**
 * Returns the usual names and locations of Chrome, Chromium and similar browsers.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string }} machine
 * @returns {string[]} absolute paths, or names to look up on the PATH
 */
export function browserCandidates({ platform, env, home }) {
  if (platform === "darwin") return macCandidates(home);
  if (platform === "win32") return windowsCandidates(env);
  return [
    // Debian's headless Chromium, which is a fifth faster.
    "chromium-headless-shell",
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
  ];
}

/** @param {string} home */
function macCandidates(home) {
  const names = ["Google Chrome", "Chromium", "Microsoft Edge"];
  const folders = ["/Applications", path.posix.join(home, "Applications")];
  return names.flatMap((name) =>
    folders.map((folder) => path.posix.join(folder, `${name}.app`, "Contents/MacOS", name)),
  );
}

/** @param {NodeJS.ProcessEnv} env */
function windowsCandidates(env) {
  const programs = [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  const names = [
    String.raw`Google\Chrome\Application\chrome.exe`,
    String.raw`Chromium\Application\chrome.exe`,
    String.raw`Microsoft\Edge\Application\msedge.exe`,
  ];
  return names.flatMap((name) => programs.map((folder) => path.win32.join(folder, name)));
}
