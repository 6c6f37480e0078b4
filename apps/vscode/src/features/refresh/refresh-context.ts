import type { Clock } from "@keyhole/secrets";
import type { RefreshJournal } from "@keyhole/secrets/refresh";
import type { WorkspaceReferences } from "../references/references-feature.js";
import type { SecretsContext } from "../secrets/secrets-feature.js";
import type { SecretsView } from "../tree/tree-feature.js";
import type { PreviousValues } from "./previous-values.js";
import type { WorkspaceOccurrences } from "./workspace-matches.js";

/** What a refresh needs. */
export interface RefreshContext
  extends SecretsContext, Pick<SecretsView, "showSecret" | "showTree"> {
  /** The references in the files of the workspace. */
  readonly references: WorkspaceReferences;
  /** Values in the files of the workspace. */
  readonly occurrences: WorkspaceOccurrences;
  /** The records of refreshes. */
  readonly journal: RefreshJournal;
  /** The values that were replaced in this window. */
  readonly previousValues: PreviousValues;
  readonly clock: Clock;
  /** Whether the user trusts the workspace. */
  readonly isTrusted: () => boolean;
}
