import * as l10n from "@vscode/l10n";
import { VendorError } from "@keyhole/secrets";
import type { NewSecret, NewSecretForm, SecretSummary } from "@keyhole/secrets/provider";
import { pickContainer } from "../search/search-feature.js";
import { canCreate, type ContainerNode, ownNode, pathOf } from "../tree/tree-feature.js";
import { explain } from "../../platform/vscode/report.js";
import { askNewSecret, type SecretDraft } from "./ask-new-secret.js";
import { isInDoubt, reportFailedWrite, sendWrite } from "./send-write.js";
import { showCreated } from "./show-created.js";
import type { SecretsContext } from "./secrets-context.js";

/** Creates a secret in a container: asks for what the vendor wants to know, then writes once. */
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
  const form = container?.parent.vendor.newSecret?.formOf(container.container.id);
  if (!container || !form) return;
  const created = await createIn(context, container, form, title);
  if (created) await showCreated(context, container, created);
}

/** Asks and writes until the secret is there, or the user gave up, or nobody knows. */
async function createIn(
  context: SecretsContext,
  container: ContainerNode,
  form: NewSecretForm,
  title: string,
): Promise<SecretSummary | undefined> {
  const heading = l10n.t("{0}: {1}", title, pathOf(container));
  const taken = namesIn(context, container);
  let entered: SecretDraft = { texts: {} };
  for (;;) {
    const secret = await askNewSecret(context, heading, form, entered, taken);
    if (!secret) return undefined;
    entered = secret;
    const outcome = await write(context, container, form, secret);
    if (outcome !== "change") return outcome;
  }
}

/** Writes once, and again only where the vendor refused and the user wants that. */
async function write(
  context: SecretsContext,
  container: ContainerNode,
  form: NewSecretForm,
  secret: NewSecret,
): Promise<SecretSummary | "change" | undefined> {
  for (;;) {
    try {
      return await sendWrite(context, container, {
        title: l10n.t("Creating {0} in {1}…", secret.name, pathOf(container)),
        done: "Created",
        secret: secret.name,
        send: (source) => source.createSecret!(container.container.id, secret),
      });
    } catch (error) {
      if (isInDoubt(error)) {
        const toLearn = l10n.t(
          "Look whether {0} is in the tree, which is listed again, before you create it once more.",
          secret.name,
        );
        await reportFailedWrite(context, container, error, toLearn);
        return undefined;
      }
      const way = await askWhatNow(context, container, form, secret.name, error);
      if (way !== "again") return way;
    }
  }
}

/** What was refused is kept, to be changed or sent as it is. */
async function askWhatNow(
  { prompter }: SecretsContext,
  container: ContainerNode,
  { uniqueNames }: NewSecretForm,
  name: string,
  error: unknown,
): Promise<"change" | "again" | undefined> {
  const change = l10n.t("Change the Entries");
  const again = l10n.t("Try Again");
  // Vendors refuse a name that is taken in the words for whatever is malformed.
  const mayBeTaken = uniqueNames && VendorError.is(error, "invalid-request");
  const choice = await prompter.confirm({
    message: l10n.t("{0} was not created in {1}.", name, pathOf(container)),
    detail: mayBeTaken
      ? l10n.t("{0} A secret of that name may be there already.", explain(error))
      : explain(error),
    actions: [change, again],
  });
  if (choice === undefined) return undefined;
  return choice === change ? "change" : "again";
}

/** The names that are taken, as far as they are listed: nobody has to wait for a long list. */
function namesIn({ model }: SecretsContext, container: ContainerNode): () => ReadonlySet<string> {
  model.children(container).catch(() => undefined);
  return () => {
    const secrets = model.loaded(container).filter((entry) => entry.kind === "secret");
    return new Set(secrets.map(({ summary }) => summary.name));
  };
}
