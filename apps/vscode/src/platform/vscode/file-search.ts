import type { SearchCounts, SearchOptions } from "@keyhole/secrets/matches";

/** A search through files. */
export interface FileSearch extends SearchOptions {
  /** Whether a file may be of interest, by its bytes. */
  readonly mayHold: (bytes: Uint8Array, path: string) => boolean;
}

/** How far a search went. */
export interface SearchLimits extends SearchCounts {
  /** Whether there are more files, or more occurrences, than the limit. */
  readonly bounded: boolean;
  readonly cancelled: boolean;
  /** The names of folders in the workspace that can't be listed. */
  readonly unlisted: readonly string[];
}
