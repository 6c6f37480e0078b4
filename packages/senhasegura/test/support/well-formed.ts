type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === "string";
const isTextOrNull: Test = (value) => value === null || isText(value);
const isFlag: Test = (value) => typeof value === "boolean";
const isDigits: Test = (value) => typeof value === "string" && /^\d+$/.test(value);
const listOf =
  (fits: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every((entry) => fits(entry));

/** Exactly these properties, each of its own and none of anybody else's. */
const exactly =
  (tests: Readonly<Record<string, Test>>): Test =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).toSorted().join() === Object.keys(tests).toSorted().join() &&
    Object.entries(value).every(([name, found]) => tests[name]!(found));

const isSharing = listOf(exactly({ name: isText, can_edit: isFlag }));
const shared = { users_allowed: isSharing, groups_allowed: isSharing };
const whole = { identifier: isDigits, name: isText, ...shared };
const listed = {
  identifier: isDigits,
  name: isText,
  need_justify: isFlag,
  need_approval: isFlag,
  can_view: isFlag,
  can_write: isFlag,
};
const nullable = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, isTextOrNull]));

/** Whether a result is what its type promises. */
export const isWellFormed = {
  nothing: ((value) => value === undefined) as Test,
  apiSecrets: listOf(exactly(listed)),
  passwords: listOf(exactly({ ...listed, ...nullable("url", "username", "tags") })),
  notes: listOf(exactly({ ...listed, ...nullable("tags") })),
  apiSecret: exactly({
    ...whole,
    client_secret: isText,
    client_id: isText,
    ...nullable("url", "identifier_code", "method", "tags", "notes"),
  }),
  password: exactly({
    ...whole,
    password: isText,
    ...nullable("url", "username", "secret_key", "token", "notes", "tags"),
  }),
  note: exactly({ ...whole, note: isText, ...nullable("tags") }),
  saved: exactly({ identifier: isDigits, ...shared, shared_error: listOf(isText) }),
} as const satisfies Readonly<Record<string, Test>>;
