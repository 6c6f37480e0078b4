import type { ConnectionDirectory } from "@keyhole/secrets/resolve";
import type { Connections } from "../connections/connections-feature.js";

/** The user's connections, as references lead through them. */
export function createDirectory(
  connections: Pick<Connections, "list" | "source">,
): ConnectionDirectory {
  return {
    list: async () =>
      (await connections.list()).connections.map(({ record: { id, alias, vendor, added } }) => ({
        id,
        alias,
        vendor,
        added,
      })),
    source: (id) => connections.source(id),
  };
}
