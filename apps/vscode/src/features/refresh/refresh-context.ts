import type { Clock } from "@keyhole/secrets";
import { getAccount } from "@keyhole/secrets/connections";
import type { ChangeFile, FileMatch, FoundFile } from "@keyhole/secrets/matches";
import {
  toRecordId,
  type RecoverOptions,
  type RefreshJournal,
  type RefreshTarget,
} from "@keyhole/secrets/refresh";
import type { FileSearch, SearchLimits } from "../../platform/vscode/workspace-files.js";
import type { Connections, OpenedConnection } from "../connections/connections-feature.js";
import type { WorkspaceReferences } from "../references/references-feature.js";
import type { SecretsContext } from "../secrets/secrets-feature.js";
import { getConnection, primaryField, type SecretNode } from "../tree/tree-feature.js";

/** The files of the workspace, and everything else that is open and can be saved. */
export interface TextFiles {
  /** Searches them without opening any as a document. Returns how far it went. */
  search(options: FileSearch): AsyncGenerator<FoundFile, SearchLimits>;
  /** Changes one of them on disk, unless it has unsaved changes. */
  readonly change: ChangeFile;
  /** Shows a match, and moves the focus there unless it is to be kept. */
  show(
    match: Pick<FileMatch, "id" | "range">,
    options?: { readonly preserveFocus?: boolean },
  ): Promise<void>;
}

/** What a refresh needs. */
export interface RefreshContext extends SecretsContext {
  /** The references in the files of the workspace. */
  readonly references: WorkspaceReferences;
  readonly textFiles: TextFiles;
  /** The records of refreshes, which all windows share. */
  readonly journal: RefreshJournal;
  /** The records for connections that end with the window. */
  readonly sessionJournal: RefreshJournal;
  /** The values that were replaced in this window. */
  readonly previousValues: PreviousValues;
  readonly clock: Clock;
  /** Whether the user trusts the workspace. */
  readonly isTrusted: () => boolean;
}

/** A value that was replaced, and the account that it belongs to, see `getAccount`. */
export interface PreviousValue {
  readonly value: string;
  readonly account: string;
}

/** The last value of each secret that was replaced. It is kept in memory until the window closes. */
export class PreviousValues {
  readonly #values = new Map<
    string,
    { readonly node: SecretNode; readonly value: PreviousValue }
  >();
  readonly #changed: (isEmpty: boolean) => void;

  /** @param changed is called after each change */
  constructor(changed: (isEmpty: boolean) => void) {
    this.#changed = changed;
  }

  /** The secrets that were replaced, as the tree had them then. */
  get nodes(): readonly SecretNode[] {
    return [...this.#values.values()].map(({ node }) => node);
  }

  /** Undefined if the secret wasn't replaced in this window. */
  get(node: SecretNode): PreviousValue | undefined {
    return this.#values.get(toRecordId(toRefreshTarget(node)))?.value;
  }

  /** Keeps a value in place of the one before. */
  keep(node: SecretNode, value: PreviousValue): void {
    this.#values.set(toRecordId(toRefreshTarget(node)), { node, value });
    this.#changed(false);
  }

  /** Forgets all values. */
  clear(): void {
    this.#values.clear();
    this.#changed(true);
  }
}

/** The target of a refresh of a secret in the tree. */
export function toRefreshTarget(node: SecretNode): RefreshTarget {
  return {
    connectionId: getConnection(node).record.id,
    containerId: node.parent.container.id,
    secretId: node.summary.id,
    field: primaryField(node).name,
  };
}

/** The journal that holds the record of a secret. */
export function journalFor(
  { connections, journal, sessionJournal }: RefreshContext,
  node: SecretNode,
): RefreshJournal {
  return connections.isStored(getConnection(node).record.id) ? journal : sessionJournal;
}

/**
 * A connection as it is now, with its account; undefined if it was removed.
 *
 * @throws {UserFacingError} if it can't be read, or has no credentials
 */
export async function currentConnection(
  connections: Pick<Connections, "record" | "opened">,
  id: string,
): Promise<(OpenedConnection & RecoverOptions["through"]) | undefined> {
  if (!(await connections.record(id))) return undefined;
  const opened = await connections.opened(id);
  return { ...opened, account: await getAccount(opened.record) };
}
