/**
 * One part of a reference's path. A name is what people see; an id is the vendor's, written with
 * `@` before it, so that a secret *named* 3 can never stand in for the one whose id is 3.
 */
export type Segment = { readonly name: string } | { readonly id: string };

/** What stands in files in place of a value: where the value is found. It holds no value. */
export interface Reference {
  /** The connection's alias; see `aliasProblem` for its form. */
  readonly alias: string;
  readonly container: Segment;
  /** Absent where the container holds exactly one secret. */
  readonly secret?: Segment;
  /** Absent for the primary field. It needs `secret`, also where the container holds one alone. */
  readonly field?: string;
}

/** What every reference begins with. */
export const scheme = "keyhole://";
