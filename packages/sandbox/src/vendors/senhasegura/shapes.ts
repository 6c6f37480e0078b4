import type { components, operations } from "@keyhole/senhasegura/schema";
import type { Reshape, Shapes, ShapesOfOperation } from "../../shapes.js";

type Sharing = components["schemas"]["Sharing"];

/** Users are a `name` in what is fetched, a `username` in what is written; either may come back. */
const users: ShapesOfOperation = { name: withUsersAs("name"), username: withUsersAs("username") };

/** What may be answered in both ways. */
export const shapes: Shapes<operations> = {
  getApiSecret: users,
  updateApiSecret: users,
  getPassword: users,
  updatePassword: users,
  getNote: users,
  updateNote: users,
};

function withUsersAs(key: "name" | "username"): Reshape {
  const renamed = ({ name, username, ...rest }: Sharing) => ({ [key]: name ?? username, ...rest });
  return (body) =>
    Object.fromEntries(
      Object.entries(body as object).map(([field, value]: [string, unknown]) => [
        field,
        hasUsers(value) ? { ...value, users_allowed: value.users_allowed.map(renamed) } : value,
      ]),
    );
}

function hasUsers(value: unknown): value is { users_allowed: Sharing[] } {
  return typeof value === "object" && value !== null && "users_allowed" in value;
}
