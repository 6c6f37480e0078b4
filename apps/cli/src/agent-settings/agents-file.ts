import path from "node:path";
import { configFolder } from "../approvals/cli-approvals.js";
import { LockedFile } from "../approvals/locked-file.js";
import type { Host } from "../cli-host.js";
import type { EnvFileOptions } from "../commands/shared/env-file-flags.js";
import { CliError } from "../cli-error.js";

/** A command that agents may run in a folder. */
export interface AllowedCommand {
  readonly name: string;
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly environment: EnvFileOptions;
  /** The texts of the scripts of package.json that it runs, by name. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** An agent's request for more secrets. */
export interface OpenRequest {
  /** In milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  /** The name that the client gave itself. */
  readonly client: string;
  readonly reason: string;
  readonly references: readonly string[];
}

interface Folder {
  readonly commands: readonly AllowedCommand[];
  readonly requests: readonly OpenRequest[];
}

type Folders = Readonly<Record<string, Folder>>;

/** More would be a burden for the user. */
const maxRequests = 10;

/** After a day, in milliseconds, the user no longer knows what a request was about. */
const requestMs = 24 * 60 * 60 * 1000;

/** What agents may run, and what they ask for, in one file that only the user may read. */
export class AgentsFile {
  readonly #file: LockedFile<Folders>;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.#now = now;
    this.#file = new LockedFile(path.join(folder, "agents.json"), {
      what: "the commands of agents",
      instead: "run: keyhole agents allow",
      empty: {},
      parse,
      serialize: (folders) => `${JSON.stringify({ version: 1, folders }, undefined, 2)}\n`,
    });
  }

  /** @throws {CliError} if the file can't be read */
  async commands(folder: string): Promise<readonly AllowedCommand[]> {
    return folderIn(await this.#file.read(), folder).commands;
  }

  /** Returns the requests of a folder that haven't expired. */
  async requests(folder: string): Promise<readonly OpenRequest[]> {
    return this.#open(folderIn(await this.#file.read(), folder));
  }

  /** Allows a command, in place of one of the same name. */
  async allow(folder: string, command: AllowedCommand): Promise<void> {
    await this.#change(folder, ({ commands, requests }) => ({
      commands: [...commands.filter(({ name }) => name !== command.name), command],
      requests,
    }));
  }

  /** @returns whether there was such a command */
  async remove(folder: string, name: string): Promise<boolean> {
    let found = false;
    await this.#change(folder, ({ commands, requests }) => {
      const left = commands.filter((command) => command.name !== name);
      found = left.length < commands.length;
      return { commands: left, requests };
    });
    return found;
  }

  /** @throws {CliError} if too many requests are open */
  async request(folder: string, request: Omit<OpenRequest, "time">): Promise<void> {
    await this.#change(folder, (before) => {
      const others = this.#open(before).filter((one) => !isSame(one, request));
      if (others.length >= maxRequests) {
        throw new CliError("not-approved", "Too many requests are open. Answer: keyhole allow");
      }
      return {
        commands: before.commands,
        requests: [...others, { time: this.#now(), ...request }],
      };
    });
  }

  /** Removes a request that was answered. */
  async close(folder: string, request: OpenRequest): Promise<void> {
    await this.#change(folder, ({ commands, requests }) => ({
      commands,
      requests: requests.filter((one) => !isSame(one, request)),
    }));
  }

  #open({ requests }: Folder): readonly OpenRequest[] {
    return requests.filter(({ time }) => time > this.#now() - requestMs);
  }

  async #change(folder: string, edit: (before: Folder) => Folder): Promise<void> {
    await this.#file.change((folders) => {
      const { [folder]: _before, ...others } = folders;
      const after = edit(folderIn(folders, folder));
      const isEmpty = after.commands.length + after.requests.length === 0;
      return isEmpty ? others : { ...others, [folder]: after };
    });
  }
}

/** The file with what agents may run. */
export function agentsFileFor(host: Host): AgentsFile {
  return new AgentsFile(configFolder(host), () => host.clock.now());
}

function isSame(one: Omit<OpenRequest, "time">, other: Omit<OpenRequest, "time">): boolean {
  return (
    one.client === other.client &&
    JSON.stringify(one.references) === JSON.stringify(other.references)
  );
}

function folderIn(folders: Folders, folder: string): Folder {
  const known = Object.hasOwn(folders, folder) ? folders[folder] : undefined;
  return known ?? { commands: [], requests: [] };
}

function parse(text: string): Folders | undefined {
  try {
    const { version, folders } = JSON.parse(text) as { version?: unknown; folders: Folders };
    const isKnown = ({ commands, requests }: Folder): boolean =>
      commands.every(isCommand) && requests.every(isRequest);
    return version === 1 && Object.values(folders).every(isKnown) ? folders : undefined;
  } catch {
    return undefined;
  }
}

function isCommand(json: Partial<Record<keyof AllowedCommand, unknown>>): boolean {
  return (
    typeof json.name === "string" &&
    isTexts(json.argv) &&
    typeof json.environment === "object" &&
    typeof json.scripts === "object"
  );
}

function isRequest(json: Partial<Record<keyof OpenRequest, unknown>>): boolean {
  return (
    typeof json.time === "number" &&
    typeof json.client === "string" &&
    typeof json.reason === "string" &&
    isTexts(json.references)
  );
}

function isTexts(json: unknown): boolean {
  return Array.isArray(json) && json.every((one) => typeof one === "string");
}
