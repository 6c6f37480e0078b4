import { everyEntry, isFlag, isText, objectOf, type Test, type Tests } from "@keyhole/malformed";

const isTextOrNull: Test = (value) => value === null || isText(value);
const isDigits: Test = (value) => typeof value === "string" && /^\d+$/.test(value);

const isSharing = everyEntry(objectOf({ name: isText, canEdit: isFlag }));
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
  apiSecrets: everyEntry(objectOf(listed)),
  passwords: everyEntry(objectOf({ ...listed, ...nullable("url", "username", "tags") })),
  notes: everyEntry(objectOf({ ...listed, ...nullable("tags") })),
  apiSecret: objectOf({
    ...whole,
    clientSecret: isText,
    clientId: isText,
    ...nullable("url", "identifierCode", "method", "tags", "notes"),
  }),
  password: objectOf({
    ...whole,
    password: isText,
    ...nullable("url", "username", "secretKey", "token", "notes", "tags"),
  }),
  note: objectOf({ ...whole, note: isText, ...nullable("tags") }),
  saved: objectOf({ identifier: isDigits, ...shared, sharedError: everyEntry(isText) }),
} as const satisfies Tests;
