import {
  expandTemplate,
  findVendor,
  locateReference,
  NotApprovedError,
  referenceToSecret,
  SourceLists,
  type CallOptions,
  type Located,
  type Source,
  type Vendor,
} from "@keyhole/secrets";
import { readApprovals } from "../approvals/approvals.js";
import { cancelled, CliError } from "../cli-error.js";
import { findConnection } from "../connections/find-connection.js";
import { withoutOwnVariables } from "../connections/environment-connections.js";
import { exitCodes } from "../exit-codes.js";
import { generatedValue, pipedValue } from "../refresh/new-value.js";
import { refreshSecret, type Refreshed } from "../refresh/refresh-secret.js";
import type { WriteOutcome } from "../refresh/write-outcome.js";
import { readStdin } from "../ui/read-stdin.js";
import { reportOf } from "../ui/report.js";
import { interruptible, type CommandContext } from "./context.js";
import { explainResolving } from "./shared/explain-resolving.js";
import { requireTerminal } from "./shared/require-terminal.js";

/** What `keyhole refresh` was told. */
export interface RefreshOptions {
  /** Whether the user confirmed it on the command line. */
  readonly yes?: boolean | undefined;
  /** Whether the new value comes from standard input. */
  readonly stdin?: boolean | undefined;
  /** Whether nothing is to be written. */
  readonly dryRun?: boolean | undefined;
}

/** A secret that can be refreshed, with what is known before. */
interface Plan {
  readonly reference: string;
  readonly located: Located;
  readonly vendor: Vendor;
  readonly source: Source;
  readonly before: string;
  /** Undefined where the vendor makes the new value. */
  readonly after: string | undefined;
}

/**
 * Has the vendor issue, or set, a new value of a secret: one write, then a look at what became of it.
 *
 * @returns the code to exit with
 */
export function refresh(
  context: CommandContext,
  text: string,
  options: RefreshOptions,
): Promise<number> {
  const { host, console } = context;
  if (!options.yes && !options.dryRun) {
    requireTerminal(host, "Where that is meant, confirm it with --yes.");
  }
  return interruptible(context, async (signal) => {
    const plan = await console.during("Fetching the current value…", () =>
      explainResolving(context, () => planRefresh(context, text, options, { signal })),
    );
    await console.tell(describe(plan));
    if (options.dryRun) {
      await console.tell("Nothing was written, as asked by --dry-run.");
      return exitCodes.ok;
    }
    if (!options.yes) await confirm(context, plan);
    signal.throwIfAborted();
    const { outcome, error } = await console.during(`Refreshing at ${plan.vendor.name}…`, () =>
      act(context, plan, signal),
    );
    if (context.json) await console.json({ reference: plan.reference, outcome });
    if (error !== undefined) await console.warn(reportOf(error).message);
    await console.tell(wordsOf(outcome, plan));
    return exitCodeOf[outcome];
  });
}

async function planRefresh(
  context: CommandContext,
  text: string,
  { stdin }: RefreshOptions,
  call: CallOptions,
): Promise<Plan> {
  const { host, connections } = context;
  const wanted = expandTemplate(text, withoutOwnVariables(host.env));
  const reference = referenceToSecret(wanted);
  connections.limitTo([wanted.alias]);
  const connection = await findConnection(connections, wanted.alias);
  const vendor = findVendor(connection.vendor);
  if (!vendor) {
    throw new CliError("no-connection", "This version of Keyhole does not know the vendor.");
  }
  if (vendor.refresh.kind === "none") throw new CliError("failed", vendor.refresh.explanation);
  const secret = { connection, reference, names: [], written: reference };
  // A script that may not read a secret may not replace it, either.
  const approvals = await readApprovals(host);
  if (!approvals.isApproved(secret)) throw new NotApprovedError([secret]);

  const located = await locateReference(wanted, new SourceLists(connections, call));
  const { location, field } = located;
  const source = await connections.source(connection.id);
  const [primary] = source.fieldsOf(location.containerId);
  if (!primary || field.name !== primary.name) {
    throw new CliError("usage", `A refresh renews the field ${primary?.name ?? ""} alone.`);
  }
  const before = (await source.fetchSecret(location, call))[primary.name] ?? "";
  const after = await newValue(context, vendor, location.containerId, stdin);
  if (after === before) throw new CliError("usage", "The new value is the one that is there.");
  return { reference, located, vendor, source, before, after };
}

/** Undefined where the vendor makes it. */
async function newValue(
  { host }: CommandContext,
  { name, refresh: style }: Vendor,
  containerId: string,
  stdin: boolean | undefined,
): Promise<string | undefined> {
  if (style.kind === "set") {
    const rules = style.rules(containerId);
    return stdin ? pipedValue(await readStdin(host), rules) : generatedValue(rules);
  }
  if (!stdin) return undefined;
  throw new CliError("usage", `${name} makes new values itself: leave --stdin out.`);
}

function describe({ reference, vendor, after }: Plan): string {
  const { refresh: style, name } = vendor;
  const how = after === undefined ? `${name} makes a new value` : `a new value is set at ${name}`;
  const warning = style.kind === "none" ? style.explanation : style.warning;
  return `Refresh of ${reference}: ${how}.\n${warning}`;
}

async function confirm({ host }: CommandContext, { reference }: Plan): Promise<void> {
  const path = reference.replace("keyhole://", "");
  const prompter = await host.prompter();
  const typed = await prompter.text({ message: `Type ${path} to refresh it` });
  if (typed.trim() !== path) throw cancelled();
}

function act({ host }: CommandContext, plan: Plan, signal: AbortSignal): Promise<Refreshed> {
  const { source, located, before, after } = plan;
  const { location, field } = located;
  return refreshSecret({
    before,
    after,
    // Not to be interrupted: once it is sent, nobody here can take it back.
    write: async () => {
      if (after === undefined) await source.issueSecret?.(location);
      else await source.setSecret?.(location, after);
    },
    read: async () => (await source.fetchSecret(location, { signal }))[field.name] ?? "",
    wait: (ms) => host.wait(ms, signal),
  });
}

function wordsOf(outcome: WriteOutcome, { reference, vendor: { name } }: Plan): string {
  switch (outcome) {
    case "new":
      return `${reference} has its new value. References to it give the new one from now on.`;
    case "old":
      return `${reference} still has its old value: ${name} refused the new one.`;
    case "conflict":
      return `${reference} has a value that is neither the old one nor ours: somebody else changed it. Look at it at ${name} before you try again.`;
    case "unknown":
      return `It was sent once, and is not repeated. Whether ${name} carried it out is not known. Look at ${reference} before you try again: the write may still take effect.`;
  }
}

const exitCodeOf: Readonly<Record<WriteOutcome, number>> = {
  new: exitCodes.ok,
  old: exitCodes.failed,
  conflict: exitCodes["in-doubt"],
  unknown: exitCodes["in-doubt"],
};
