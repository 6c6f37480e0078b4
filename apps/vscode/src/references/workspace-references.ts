import type { Located } from "@keyhole/secrets";

/** Where a reference stands in the workspace. */
export interface ReferencePlace {
  /** The file's path, as people see it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Brings it before the user. */
  open(): Promise<void>;
}

/** What was found in the workspace. */
export interface FoundPlaces {
  readonly places: readonly ReferencePlace[];
  /** How many references could not be looked up: some of them may be further ones. */
  readonly unknown: number;
}

/** What commands ask of the files of the workspace. */
export interface WorkspaceReferences {
  /** All references to a secret. What was found when the signal aborts is all there is. */
  find(secret: Located, signal: AbortSignal): Promise<FoundPlaces>;
  /** The reference that the cursor is in; undefined for none. */
  atCursor(): string | undefined;
}
