import type { AccessKey } from "@keyhole/aws";
import type { Clock } from "@keyhole/transport";
import type { Computer } from "../provider/computer.js";
import { UserFacingError } from "../user-facing-error.js";

type Properties = ReadonlyMap<string, string>;

/**
 * Reads a profile of AWS's own tools: its properties in the config file and in the credentials file,
 * which takes precedence.
 *
 * Written by hand because AWS's own `fromIni` is 286 kB minified, starts `credential_process` in a
 * shell, and its parser can't be had without its way of reading files.
 *
 * @throws {UserFacingError} if there is no such profile, or a file can't be read
 */
export async function readProfile(name: string, computer: Computer): Promise<Properties> {
  const config = await readFile(computer, "AWS_CONFIG_FILE", "~/.aws/config");
  const credentials = await readFile(computer, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
  const inConfig =
    findSection(config, `profile ${name}`) ??
    (name === "default" ? findSection(config, name) : undefined);
  const inCredentials = findSection(credentials, name);
  if (inConfig || inCredentials) return new Map([...(inConfig ?? []), ...(inCredentials ?? [])]);
  throw new UserFacingError("There's no profile {0} in ~/.aws. Check its name.", name);
}

/**
 * Returns the access key of a profile: its own, or that of its `credential_process`.
 *
 * @throws {UserFacingError} if there is none, or it must be obtained in another way
 */
export async function obtainAccessKey(
  name: string,
  computer: Computer,
  clock: Clock,
): Promise<AccessKey> {
  const profile = await readProfile(name, computer);
  // The order is that of AWS's own tools, so that all of them use the same key.
  if (!profile.has("role_arn")) {
    const accessKeyId = profile.get("aws_access_key_id");
    const secretAccessKey = profile.get("aws_secret_access_key");
    if (accessKeyId !== undefined && secretAccessKey !== undefined) {
      return { accessKeyId, secretAccessKey, sessionToken: profile.get("aws_session_token") };
    }
    const command = profile.get("credential_process");
    if (command !== undefined && !profile.has("web_identity_token_file")) {
      return readOutput(name, await run(name, command, computer), clock);
    }
  }
  throw new UserFacingError(
    "The profile {0} has no access key that Keyhole can use. Use another profile with the line: {1}",
    name,
    `credential_process = aws configure export-credentials --profile ${name} --format process`,
  );
}

async function readFile(computer: Computer, variable: string, usual: string): Promise<string> {
  const path = computer.variables[variable]?.trim() || usual;
  const absolute = path.replace(/^~(?=[/\\])/, () => computer.home);
  // A relative path could lead into a repository, whose file could run any program.
  if (!/^(?:[/\\]|[a-z]:[/\\])/i.test(absolute)) {
    throw new UserFacingError("The path in {0} isn't absolute. Correct the variable.", variable);
  }
  return (await computer.readText(absolute)) ?? "";
}

/** Returns the properties below a heading, or undefined if there is no such heading. */
function findSection(text: string, heading: string): Properties | undefined {
  let found: Map<string, string> | undefined;
  let isInside = false;
  let isNested = false;
  for (const line of text.split(/\r?\n/)) {
    const content = line.split(/(?:^|\s)[#;]/)[0]!.trim();
    const title = /^\[(.*)\]$/.exec(content)?.[1];
    if (title !== undefined) {
      isInside = toHeading(title) === heading;
      if (isInside) found ??= new Map();
      isNested = false;
    }
    const [, key = "", value = ""] = /^([^=[]+)=(.*)$/.exec(content) ?? [];
    if (key === "") continue;
    // The indented lines below a key without a value are properties of that key.
    isNested &&= /^\s/.test(line);
    if (value === "") isNested = true;
    if (isInside && !isNested) found?.set(key.trim().toLowerCase(), value.trim());
  }
  return found;
}

/** Removes the quotes around a name, and further spaces. */
function toHeading(title: string): string {
  return title
    .trim()
    .replace(/^profile\s+/, "profile ")
    .replace(/(["'])(.*)\1$/, "$2");
}

/** Runs a command line without a shell, as AWS's command line does. */
async function run(name: string, line: string, computer: Computer): Promise<string> {
  const [command, ...args] = splitCommand(line, computer.isWindows);
  if (command !== undefined) return computer.run(command, args);
  throw new UserFacingError(
    "The credential_process of the profile {0} has an open quote. Close it.",
    name,
  );
}

/** Returns the words of a command line; none if a quote isn't closed. */
function splitCommand(line: string, isWindows: boolean): string[] {
  // Backslashes separate folders on Windows, and single quotes are ordinary characters there.
  const part = isWindows
    ? /"([^"]*)"|([^\s"]+)/
    : /'([^']*)'|"((?:[^"\\]|\\.)*)"|((?:[^\s"'\\]|\\.)+)/;
  const word = new RegExp(`(?:${part.source})+`, "g");
  if (line.replaceAll(word, "").trim() !== "") return [];
  return (line.match(word) ?? []).map((text) =>
    text.replaceAll(new RegExp(part, "g"), (_, ...found: (string | undefined)[]) => {
      if (isWindows) return found[0] ?? found[1] ?? "";
      const [literal, quoted, plain = ""] = found;
      return (
        literal ?? quoted?.replaceAll(/\\(["\\$`])/g, "$1") ?? plain.replaceAll(/\\(.)/g, "$1")
      );
    }),
  );
}

/** @throws {UserFacingError} that repeats nothing of the output */
function readOutput(name: string, output: string, clock: Clock): AccessKey {
  const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = parseObject(output);
  const expiration =
    Expiration === undefined ? undefined : new Date(isFilled(Expiration) ? Expiration : NaN);
  if (
    Version !== 1 ||
    !isFilled(AccessKeyId) ||
    !isFilled(SecretAccessKey) ||
    !(SessionToken === undefined || isFilled(SessionToken)) ||
    Number.isNaN(expiration?.getTime())
  ) {
    throw new UserFacingError(
      "The credential_process of the profile {0} printed no valid access key. Check the program.",
      name,
    );
  }
  if (expiration && expiration.getTime() <= clock.now()) {
    throw new UserFacingError(
      "The credential_process of the profile {0} printed an expired access key. Sign in again.",
      name,
    );
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration,
  };
}

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(json)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** Whether a value is a text that a header can have. */
function isFilled(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}
