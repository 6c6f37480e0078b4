import type { NewSecretForm, SecretSummary } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { failureAt } from "../connections/connections-feature.js";
import { chooseFieldOf, pickContainer } from "../search/search-feature.js";
import {
  canCreate,
  type ContainerNode,
  getConnection,
  ownNode,
  getPath,
  primaryField,
} from "../tree/tree-feature.js";
import { joinParagraphs } from "../../platform/vscode/vendor-text.js";
import { askNewSecret, type SecretDraft } from "./ask-new-secret.js";
import type { SecretsContext } from "./secrets-context.js";
import { isInDoubt, reportFailedWrite, sendWrite } from "./send-write.js";
import { copyField } from "./use-secret.js";

/** Creates a secret in a container: asks for the vendor's fields, then sends one write. */
export async function createSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = ownNode(context, argument);
  const title = l10n.t("Create Secret");
  const container =
    node?.kind === "container" && canCreate(node)
      ? node
      : await pickContainer(context, title, {
          connection: ({ vendor }) => vendor.newSecret !== undefined,
          nothing: l10n.t("None of your connections can create secrets."),
        });
  if (!container) return;
  const form = getConnection(container).vendor.newSecret?.getForm(container.container.id);
  if (!form) return;
  const created = await createIn(context, container, form, title);
  if (created) await showCreated(context, container, created);
}

/** Asks and writes until the secret exists, the user cancels, or the outcome is unknown. */
async function createIn(
  context: SecretsContext,
  container: ContainerNode,
  form: NewSecretForm,
  title: string,
): Promise<SecretSummary | undefined> {
  const heading = l10n.t("{0}: {1}", title, getPath(container));
  const draft: SecretDraft = new Map();
  for (;;) {
    const secret = await askNewSecret(context, heading, form, draft);
    if (!secret) return undefined;
    try {
      return await sendWrite(context, container, {
        title: l10n.t("Creating {0} in {1}…", secret.name, getPath(container)),
        done: "Created",
        secret: secret.name,
        send: (provider) => provider.createSecret!(container.container.id, secret),
      });
    } catch (error) {
      if (isInDoubt(error)) {
        const toLearn = l10n.t(
          "Before you create {0} again, check whether it's in the tree, which was reloaded.",
          secret.name,
        );
        await reportFailedWrite(context, container, error, toLearn);
        return undefined;
      }
      const { message, details, remedies } = failureAt(context, getConnection(container), error);
      const [remedy = { label: l10n.t("Edit Details…") }] = remedies;
      const choice = await context.prompter.confirm({
        message: l10n.t("{0} wasn't created in {1}.", secret.name, getPath(container)),
        detail: joinParagraphs([message, details]),
        actions: [remedy.label],
      });
      if (choice !== remedy.label || (await remedy.run?.()) === false) return undefined;
    }
  }
}

async function showCreated(
  context: SecretsContext,
  container: ContainerNode,
  { id, name }: SecretSummary,
): Promise<void> {
  const { model, prompter } = context;
  const children = await model.children(container);
  const node = children
    .filter((child) => child.kind === "secret")
    .find(({ summary }) => summary.id === id);
  const path = `${getPath(container)} / ${name}`;
  if (!node) {
    await prompter.inform(l10n.t("{0} was created. Its ID is {1}.", path, id));
    return;
  }
  await context.show(node);
  const insert = l10n.t("Insert");
  const copy = l10n.t("Copy Secret");
  const chosen = await prompter.inform(l10n.t("{0} was created.", path), insert, copy);
  if (chosen === insert) await context.insertSecret(node);
  if (chosen !== copy) return;
  const field = primaryField(node) ?? (await chooseFieldOf(context, node, copy));
  if (field) await copyField(context, node, field);
}
