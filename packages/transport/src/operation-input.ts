/** An operation as the generated `operations` type has it. */
interface Documented {
  readonly parameters: { readonly query?: unknown; readonly path?: unknown };
  readonly requestBody?: unknown;
}

type BodyOf<Op> = Op extends { requestBody: { content: infer Content } }
  ? { readonly body: Content[keyof Content] }
  : Op extends { requestBody?: { content: infer Content } }
    ? { readonly body?: Content[keyof Content] }
    : unknown;

/** What an operation takes: its query, its path parameters and its body, as the spec has them. */
export type OperationInput<Op> = Op extends Documented
  ? Pick<Op["parameters"], keyof Op["parameters"] & ("query" | "path")> & BodyOf<Op>
  : never;
