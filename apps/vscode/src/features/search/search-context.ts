import type { Prompter } from "../../platform/vscode/prompter.js";
import type { WalkthroughStep } from "../../platform/vscode/walkthrough.js";
import type {
  ConnectionNode,
  ContainerNode,
  SecretNode,
  SecretsModel,
  UnreadableNode,
} from "../tree/tree-feature.js";
import type { SecretIndex } from "./secret-index.js";

/** What the search and the pickers need from the features above them. */
export interface SearchContext {
  readonly prompter: Prompter;
  readonly model: SecretsModel;
  readonly index: SecretIndex;
  /** Adds something below a node by its ID. */
  addById(node: ConnectionNode | ContainerNode): Promise<void>;
  /** @param alias the alias to suggest */
  addConnection(alias?: string): Promise<void>;
  /** Asks for the credentials of a connection; false if the user gave up. */
  enterCredentials(node: ConnectionNode): Promise<boolean>;
  /** Removes a connection that can't be read. */
  removeConnection(node: UnreadableNode): Promise<void>;
  /** Notes that a step of the walkthrough was done. */
  readonly stepDone: (step: WalkthroughStep) => void;
  /** Has the user search the names of all secrets; undefined if they gave up. */
  searchSecret(
    title: string,
    offers: (node: SecretNode) => boolean,
  ): Promise<SecretNode | undefined>;
}

/** What can be done with a secret that was found. */
export type SecretAction = "insert" | "insertAs" | "copy" | "copyReference" | "reveal" | "refresh";

/** What *Find Secret* needs. */
export interface FindContext extends SearchContext {
  useSecret(action: SecretAction, node: SecretNode): Promise<void>;
}
