import type { Log } from "../../platform/vscode/log.js";
import type { FindContext } from "../search/search-feature.js";
import type { SecretsView } from "../tree/tree-feature.js";
import type { Connections } from "./known-connections.js";
import type { RenamedAliases } from "./renamed-aliases.js";
import type { RenamingContext } from "./renaming.js";

/** The context of the commands for connections. */
export interface ConnectionsContext
  extends
    FindContext,
    RenamingContext,
    Pick<SecretsView, "selected" | "show" | "showConnection" | "showSecret"> {
  readonly connections: Connections;
  readonly renamed: RenamedAliases;
  readonly log: Log;
  /** Opens an address in the browser. VS Code asks first. */
  openExternal(address: string): Promise<void>;
  readonly forgetConnection: (id: string) => Promise<void>;
}
