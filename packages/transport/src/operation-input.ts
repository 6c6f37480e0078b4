/** An operation of the generated `operations` type. */
interface Documented {
  readonly parameters: {
    readonly query?: unknown;
    readonly path?: unknown;
    readonly header?: unknown;
  };
  readonly requestBody?: unknown;
}

type BodyOf<Op> = Op extends { requestBody: { content: infer Content } }
  ? { readonly body: Content[keyof Content] }
  : Op extends { requestBody?: { content: infer Content } }
    ? { readonly body?: Content[keyof Content] }
    : unknown;

/**
 * The input of an operation: its query, path and header parameters and its body, as the spec
 * defines them.
 */
export type OperationInput<Op> = Op extends Documented
  ? Pick<Op["parameters"], keyof Op["parameters"] & ("query" | "path" | "header")> & BodyOf<Op>
  : never;
