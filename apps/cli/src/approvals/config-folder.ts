import path from "node:path";
import type { Host } from "../cli-host.js";

/** Where the user's settings of Keyhole are, as each system has it. */
export function configFolder({
  env,
  home,
  platform,
}: Pick<Host, "env" | "home" | "platform">): string {
  switch (platform) {
    case "win32":
      return path.join(env["APPDATA"] || path.join(home, "AppData", "Roaming"), "keyhole");
    case "darwin":
      return path.join(home, "Library", "Application Support", "keyhole");
    default:
      return path.join(xdgFolder(env) ?? path.join(home, ".config"), "keyhole");
  }
}

/** As its specification has it, one that is not absolute does not count. */
function xdgFolder(env: Host["env"]): string | undefined {
  const folder = env["XDG_CONFIG_HOME"];
  return folder && path.isAbsolute(folder) ? folder : undefined;
}
