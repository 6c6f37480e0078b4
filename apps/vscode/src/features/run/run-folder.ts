/** The folder that something is started from: what it may resolve is kept for it. */
export interface RunFolder {
  /** Its URI: what tells it from others. */
  readonly id: string;
  readonly name: string;
  /** Where it is, as people write it. */
  readonly path: string;
}
