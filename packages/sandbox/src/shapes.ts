/** Makes another documented shape of a JSON response. The HTTP status shows which response it is. */
export type Reshape = (body: unknown, status: number) => unknown;

/** The shapes of one operation's responses, by their names. */
export type ShapesOfOperation = Readonly<Record<string, Reshape>>;

/** The operations with several documented shapes. */
export type Shapes<Operations = Record<string, unknown>> = {
  readonly [Operation in keyof Operations]?: ShapesOfOperation;
};

/** The shape that the operation answers in anyway. */
export const asItIs: Reshape = (body) => body;
