import type { Log } from "../../platform/vscode/log.js";
import type { SearchContext } from "../search/search-feature.js";
import type { SecretsView } from "../tree/tree-feature.js";
import type { Connections } from "./known-connections.js";

/** What the commands on connections need. */
export interface ConnectionsContext
  extends SearchContext, Pick<SecretsView, "selected" | "showConnection"> {
  readonly connections: Connections;
  readonly log: Log;
  /** Opens an address in the browser. VS Code asks first. */
  openExternal(address: string): Promise<void>;
  /** Removes what is kept about a connection that was removed. */
  readonly forgetConnection: (id: string) => Promise<void>;
}
