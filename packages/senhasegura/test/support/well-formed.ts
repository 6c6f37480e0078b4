import { everyEntry, isFlag, isText, objectOf, type Test, type Tests } from "@keyhole/malformed";

const isTextOrNull: Test = (value) => value === null || isText(value);
const isDigits: Test = (value) => typeof value === "string" && /^\d+$/.test(value);

const isSharing = everyEntry(objectOf({ name: isText, can_edit: isFlag }));
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
  apiSecrets: everyEntry(objectOf(listed)),
  passwords: everyEntry(objectOf({ ...listed, ...nullable("url", "username", "tags") })),
  notes: everyEntry(objectOf({ ...listed, ...nullable("tags") })),
  apiSecret: objectOf({
    ...whole,
    client_secret: isText,
    client_id: isText,
    ...nullable("url", "identifier_code", "method", "tags", "notes"),
  }),
  password: objectOf({
    ...whole,
    password: isText,
    ...nullable("url", "username", "secret_key", "token", "notes", "tags"),
  }),
  note: objectOf({ ...whole, note: isText, ...nullable("tags") }),
  saved: objectOf({ identifier: isDigits, ...shared, shared_error: everyEntry(isText) }),
} as const satisfies Tests;
