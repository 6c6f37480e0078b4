import os from "node:os";
import path from "node:path";
import process from "node:process";

/**
 * A folder for what may be kept between runs, one per user.
 *
 * @param {string} name what is kept in it
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 * @returns {string} an absolute path; the folder need not exist yet
 */
export function cacheFolder(name, env = process.env, home = os.homedir()) {
  const given = env.XDG_CACHE_HOME;
  // The XDG specification says that a relative path is to be ignored.
  const base = given && path.isAbsolute(given) ? given : path.join(home, ".cache");
  return path.join(base, "keyhole", name);
}
