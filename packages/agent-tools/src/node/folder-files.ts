import { realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { readRegularFile, rewriteRegularFile } from "@keyhole/secrets/node";
import { maxTextBytes } from "@keyhole/secrets/env-file";
import type { AgentFiles } from "../agent-host.js";
import { AgentToolError } from "../agent-tool-error.js";
import { isClosed } from "../check-path.js";

/**
 * Checks whether a file is a link, or in a folder that is one.
 *
 * @param folder its real path
 * @param file relative to it
 */
export async function isLinked(folder: string, file: string): Promise<boolean> {
  const whole = path.resolve(folder, file);
  return (await realpath(whole).catch(() => whole)) !== whole;
}

/** The files of a folder of this machine. Links that lead out of it aren't followed. */
export class FolderFiles implements Omit<AgentFiles, "list"> {
  readonly #folder: string;

  /** @param folder its real path */
  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly read: AgentFiles["read"] = async (file) => {
    const found = await this.#find(file).catch(() => undefined);
    if (found === undefined) return undefined;
    const read = await readRegularFile(found, maxTextBytes, { refuseLink: true });
    return typeof read === "string" ? undefined : read;
  };

  readonly change: AgentFiles["change"] = async (file, edit) => {
    try {
      const found = await this.#find(file);
      const read = await readRegularFile(found, maxTextBytes, { refuseLink: true });
      if (read === "missing") return await writeFile(found, edit(undefined), { flag: "wx" });
      await rewriteRegularFile(found, maxTextBytes, async (content) => edit(content));
    } catch (error) {
      if (error instanceof AgentToolError) throw error;
      // Messages of Node contain the whole path.
      throw new AgentToolError("The file can't be changed. It must be a text file in the folder.");
    }
  };

  /** Returns the path without links in its folders. The file itself may be missing. */
  async #find(file: string): Promise<string> {
    const real = await realpath(path.join(this.#folder, path.dirname(file)));
    const inside = path.relative(this.#folder, real);
    const parts = inside.split(path.sep);
    if (path.isAbsolute(inside) || parts[0] === ".." || parts.some(isClosed)) {
      throw new Error("The path leads out of the folder.");
    }
    return path.join(real, path.basename(file));
  }
}
