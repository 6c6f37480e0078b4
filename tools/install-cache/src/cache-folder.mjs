import os from "node:os";
import path from "node:path";
import process from "node:process";

/**
 * Returns a folder for files that are kept between runs, one for each user.
 *
 * @param {string} name what is kept in it
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function cacheFolder(name, env = process.env, home = os.homedir()) {
  const given = env.XDG_CACHE_HOME;
  // The XDG specification requires that relative paths are ignored.
  const base = given && path.isAbsolute(given) ? given : path.join(home, ".cache");
  return path.join(base, "keyhole", name);
}
