import type { FieldInfo } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back, type PickItem } from "../../platform/vscode/prompter.js";
import { durationText } from "../../platform/vscode/duration-text.js";
import { chooseField, getOrPickSecret } from "../search/search-feature.js";
import {
  getConnection,
  getPath,
  getShortTitle,
  getTitle,
  type SecretNode,
} from "../tree/tree-feature.js";
import { fetchable, fetchField } from "./fetch-field.js";
import type { SecretsContext } from "./secrets-context.js";

type Use = (context: SecretsContext, node: SecretNode, field: FieldInfo) => Promise<void>;

/** Fetches a secret, and then runs the action that the user chooses. */
export async function fetchSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Fetch Secret");
  const node = await getOrPickSecret(context, argument, title, fetchable());
  if (!node) return;
  const fields = await context.loadFields(node);
  if (!fields) return;
  const isOnly = fields.length === 1;
  const chosen = await context.prompter.pick<FieldUse | "insert">({
    title: l10n.t("{0}: {1}", title, getPath(node)),
    prompt: l10n.t("Select what to do with the secret"),
    items: [
      ...fields.flatMap((field) => getUses(field, isOnly)),
      { value: "insert", label: l10n.t("Insert Secret…"), icon: "insert" },
    ],
  });
  if (chosen === "insert") await context.insertSecret(node);
  else if (chosen !== undefined && chosen !== back) await chosen.use(context, node, chosen.field);
}

interface FieldUse {
  readonly use: Use;
  readonly field: FieldInfo;
}

function getUses(field: FieldInfo, isOnly: boolean): PickItem<FieldUse>[] {
  return [
    {
      value: { use: copyField, field },
      label: isOnly ? l10n.t("Copy Secret") : l10n.t("Copy {0}", field.name),
      icon: "copy",
    },
    {
      value: { use: revealField, field },
      label: isOnly ? l10n.t("Reveal Secret") : l10n.t("Reveal {0}", field.name),
      icon: "eye",
    },
  ];
}

/** Fetches a secret and copies it. */
export function copySecret(context: SecretsContext, argument?: unknown): Promise<void> {
  return useField(context, argument, l10n.t("Copy Secret"), copyField);
}

/** Fetches a secret and shows it for a while. */
export function revealSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  return useField(context, argument, l10n.t("Reveal Secret"), revealField);
}

async function useField(
  context: SecretsContext,
  argument: unknown,
  title: string,
  use: Use,
): Promise<void> {
  const chosen = await chooseField(context, argument, { title, filter: fetchable() });
  if (chosen) await use(context, chosen.node, chosen.field);
}

/** Fetches a field and copies it. */
export async function copyField(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<void> {
  const value = await fetchField(context, node, field);
  if (value !== undefined) await copyText(context, node, field, value);
}

/** Copies a fetched value, and reports that. */
export async function copyText(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
  value: string,
): Promise<void> {
  const seconds = context.clearAfterSeconds();
  await context.clipboard.copy(value, seconds);
  const secret = getTitle(node, field);
  const name = getShortTitle(node, field, context.model.knownFields(node));
  context.stepDone("copy");
  await context.index.use(node);
  context.log.info("Copied", { connection: getConnection(node).record.alias, secret });
  context.prompter.done(
    seconds > 0
      ? l10n.t("Copied {0}. Clipboard clears in {1}.", name, durationText(seconds))
      : l10n.t("Copied {0}", name),
    secret,
  );
}

async function revealField(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<void> {
  const value = await fetchField(context, node, field);
  if (value === undefined) return;
  const title = getTitle(node, field);
  const copy = (): Promise<void> => copyText(context, node, field, value);
  const shown = context.reveal({ title, value, copy });
  if (!shown) return;
  context.stepDone("copy");
  context.log.info("Revealed", { connection: getConnection(node).record.alias, secret: title });
  await context.index.use(node);
  await shown;
}
