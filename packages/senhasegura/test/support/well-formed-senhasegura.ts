import { everyEntry, isFlag, isText, objectWith, type Test, type Tests } from "@keyhole/malformed";

const isTextOrNull: Test = (value) => value === null || isText(value);
const isDigits: Test = (value) => typeof value === "string" && /^\d+$/.test(value);

const isSharing = everyEntry(objectWith({ name: isText, canEdit: isFlag }));
const shared = { usersAllowed: isSharing, groupsAllowed: isSharing };
const whole = { identifier: isDigits, name: isText, ...shared };
const listed = {
  identifier: isDigits,
  name: isText,
  needJustify: isFlag,
  needApproval: isFlag,
  canView: isFlag,
  canWrite: isFlag,
};
const nullable = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, isTextOrNull]));

/** Checks for each function whether a result matches its type. */
export const isWellFormed = {
  apiSecrets: everyEntry(objectWith(listed)),
  passwords: everyEntry(objectWith({ ...listed, ...nullable("url", "username", "tags") })),
  notes: everyEntry(objectWith({ ...listed, ...nullable("tags") })),
  apiSecret: objectWith({
    ...whole,
    clientSecret: isText,
    clientId: isText,
    ...nullable("url", "identifierCode", "method", "tags", "notes"),
  }),
  password: objectWith({
    ...whole,
    password: isText,
    ...nullable("url", "username", "secretKey", "token", "notes", "tags"),
  }),
  note: objectWith({ ...whole, note: isText, ...nullable("tags") }),
  saved: objectWith({ identifier: isDigits, ...shared, sharedError: everyEntry(isText) }),
} as const satisfies Tests;
