import type { FieldInfo } from "@keyhole/secrets/provider";
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

/** The context of the search and the pickers. Features above them implement its functions. */
export interface SearchContext {
  readonly prompter: Prompter;
  readonly model: SecretsModel;
  readonly index: SecretIndex;
  addById(node: ConnectionNode | ContainerNode): Promise<void>;
  addConnection(alias?: string): Promise<void>;
  /** Asks for the credentials of a connection. Returns false if the user cancelled. */
  enterCredentials(node: ConnectionNode): Promise<boolean>;
  removeConnection(node: UnreadableNode): Promise<void>;
  /**
   * Returns the fields of a secret, and asks the vendor if they aren't known. Returns undefined if the user
   * cancelled, or that failed, which is shown.
   */
  loadFields(node: SecretNode): Promise<readonly FieldInfo[] | undefined>;
  readonly stepDone: (step: WalkthroughStep) => void;
  /** Lets the user search the names of all secrets. Returns undefined if cancelled. */
  searchSecret(
    title: string,
    offers: (node: SecretNode) => boolean,
  ): Promise<SecretNode | undefined>;
}

/** An action on a secret that was found. */
export type SecretAction = "insert" | "insertAs" | "copy" | "copyReference" | "reveal" | "refresh";

/** The context of *Find Secret*. */
export interface FindContext extends SearchContext {
  useSecret(action: SecretAction, node: SecretNode): Promise<void>;
}
