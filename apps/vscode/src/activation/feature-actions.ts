import {
  addBelow,
  addConnectionNamed,
  type ConnectionsContext,
  enterCredentials,
  removeConnection,
} from "../features/connections/connections-feature.js";
import {
  type InsertContext,
  insertSecret,
  insertSecretAs,
} from "../features/insert/insert-feature.js";
import {
  copyReference,
  countReferences,
  findAllReferences,
  type ReferencesContext,
} from "../features/references/references-feature.js";
import { type RefreshContext, refreshSecretAtVendor } from "../features/refresh/refresh-feature.js";
import type { RunCommandContext } from "../features/run/run-feature.js";
import { type FindContext, searchSecret } from "../features/search/search-feature.js";
import {
  copySecret,
  loadFields,
  revealSecret,
  type SecretsContext,
} from "../features/secrets/secrets-feature.js";

type Context = ConnectionsContext &
  InsertContext &
  ReferencesContext &
  RefreshContext &
  RunCommandContext &
  FindContext;

/**
 * Creates the actions that lower features offer but can't import, because higher features implement
 * them.
 *
 * @param getContext called when an action runs, because the actions are part of the context
 */
export function featureActions(getContext: () => Context) {
  const uses = {
    insert: insertSecret,
    insertAs: insertSecretAs,
    copy: copySecret,
    copyReference,
    reveal: revealSecret,
    refresh: refreshSecretAtVendor,
  };
  return {
    searchSecret: (title, offers) => searchSecret(getContext(), title, offers),
    addById: (node) => addBelow(getContext(), node),
    loadFields: (node) => loadFields(getContext(), node),
    addConnection: (alias) => addConnectionNamed(getContext(), alias),
    enterCredentials: ({ record }) => enterCredentials(getContext(), record.id),
    forgetConnection: async (id) => {
      const { index, journal, renamed, run } = getContext();
      await index.forget(id);
      await run.approvals.removeConnection(id);
      await journal.removeConnection(id);
      await renamed.forget(id);
    },
    removeConnection: (node) => removeConnection(getContext(), node),
    countReferences: (node) => countReferences(getContext(), node),
    showReferences: (node) => findAllReferences(getContext(), node),
    insertSecret: (node) => insertSecret(getContext(), node),
    useSecret: (action, node) => uses[action](getContext(), node),
  } satisfies Partial<FindContext & ConnectionsContext & SecretsContext>;
}
