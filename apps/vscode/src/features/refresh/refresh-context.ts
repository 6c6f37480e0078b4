import type { Clock } from "@keyhole/secrets";
import { getAccount } from "@keyhole/secrets/connections";
import type { ChangeFile, FileMatch, FoundFile } from "@keyhole/secrets/matches";
import type { FieldInfo, RefreshStyle } from "@keyhole/secrets/provider";
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
import { getConnection, getLocation, type SecretNode } from "../tree/tree-feature.js";

/** The files of the workspace, and all other open documents that can be saved. */
export interface TextFiles {
  /** Searches them without opening documents. Returns the extent of the search. */
  search(options: FileSearch): AsyncGenerator<FoundFile, SearchLimits>;
  /** Changes a file on disk unless it has unsaved changes. */
  readonly change: ChangeFile;
  /** Shows a match. The focus moves there unless `preserveFocus` is set. */
  show(
    match: Pick<FileMatch, "id" | "range">,
    options?: { readonly preserveFocus?: boolean },
  ): Promise<void>;
}

/** The context of the commands that refresh secrets. */
export interface RefreshContext extends SecretsContext {
  readonly references: WorkspaceReferences;
  readonly textFiles: TextFiles;
  /** The records of refreshes, which all windows share. */
  readonly journal: RefreshJournal;
  /** The records for connections that exist only in this window. */
  readonly sessionJournal: RefreshJournal;
  readonly previousValues: PreviousValues;
  readonly clock: Clock;
  readonly isTrusted: () => boolean;
}

/** What a refresh changes: a field, in the vendor's way. */
export interface RefreshedField {
  readonly field: FieldInfo;
  readonly style: RefreshStyle;
}

/** A replaced value and the account that it belongs to; see `getAccount`. */
export interface PreviousValue extends RefreshedField {
  readonly value: string;
  readonly account: string;
}

/** The last replaced value of each secret, kept in memory until the window closes. */
export class PreviousValues {
  readonly #values = new Map<
    string,
    { readonly node: SecretNode; readonly value: PreviousValue }
  >();

  get nodes(): readonly SecretNode[] {
    return [...this.#values.values()].map(({ node }) => node);
  }

  /** Returns undefined if the secret wasn't replaced in this window. */
  get(node: SecretNode): PreviousValue | undefined {
    return this.#values.get(toRecordId(toRefreshTarget(node)))?.value;
  }

  keep(node: SecretNode, value: PreviousValue): void {
    this.#values.set(toRecordId(toRefreshTarget(node)), { node, value });
  }

  clear(): void {
    this.#values.clear();
  }
}

/** Creates the refresh target for a secret of the tree, without the field. */
export function toRefreshTarget(node: SecretNode): Omit<RefreshTarget, "field"> {
  return {
    connectionId: getConnection(node).record.id,
    ...getLocation(node),
  };
}

/** Returns the journal that contains the record of a secret. */
export function journalFor(
  { connections, journal, sessionJournal }: RefreshContext,
  node: SecretNode,
): RefreshJournal {
  return connections.isStored(getConnection(node).record.id) ? journal : sessionJournal;
}

/**
 * Returns the current state of a connection with its account, or undefined if it was removed.
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
