/**
 * Converts a JSON response to another documented shape. The HTTP status shows which response it is.
 */
export type Reshape = (body: unknown, status: number) => unknown;

/** The shapes of one operation's responses, by their names. */
export type ShapesOfOperation = Readonly<Record<string, Reshape>>;

/** The operations with several documented shapes. */
export type Shapes<Operations = Record<string, unknown>> = {
  readonly [Operation in keyof Operations]?: ShapesOfOperation;
};

/** The default shape of the operation. */
export const asItIs: Reshape = (body) => body;
