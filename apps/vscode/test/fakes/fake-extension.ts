import { createSandbox, type Sandbox } from "@keyhole/sandbox";
import { findVendor } from "@keyhole/secrets";
import {
  ConnectionStore,
  nothingAdded,
  splitSettingsAndCredentials,
} from "@keyhole/secrets/connections";
import { RefreshJournal } from "@keyhole/secrets/refresh";
import type { ProviderEnvironment } from "@keyhole/secrets/provider";
import { fetchTrusting } from "@keyhole/secrets/node";
import { featureActions } from "../../src/activation/feature-actions.js";
import type { CommandContext } from "../../src/activation/command-context.js";
import { Connections } from "../../src/features/connections/known-connections.js";
import { SecretIndex } from "../../src/features/search/secret-index.js";
import type { InsertFormSetting } from "../../src/features/insert/insert-context.js";
import { createLog, logVendor } from "../../src/platform/vscode/log.js";
import type { ReferenceLocation } from "../../src/features/references/references-context.js";
import { PreviousValues } from "../../src/features/refresh/refresh-context.js";
import { createStoredJournal } from "../../src/features/refresh/stored-journal.js";
import { RenamedAliases } from "../../src/features/connections/renamed-aliases.js";
import type { BrokenReferences, Renaming } from "../../src/features/connections/renaming.js";
import { SampleVendors } from "../../src/features/connections/sample-vendors.js";
import type { SecretNode, TreeNode } from "../../src/features/tree/nodes.js";
import { FakeAgents } from "./fake-agents.js";
import { FakeRun } from "./fake-run.js";
import { TreeFilter } from "../../src/features/tree/tree-filter.js";
import { SecretsModel } from "../../src/features/tree/secrets-model.js";
import { SecretClipboard } from "../../src/platform/vscode/clipboard.js";
import { FakeEditor } from "./fake-editor.js";
import { FakeLogChannel } from "./fake-log-channel.js";
import { FakePrompter, type Step } from "./fake-prompter.js";
import { FakeSecretStore, FakeState } from "./fake-secret-store.js";
import { FakeTextFiles } from "./fake-text-files.js";
import { QuickClock } from "./quick-clock.js";

/** The extension without VS Code: its logic with fakes, and a sandbox in place of the vendors. */
export class FakeExtension {
  readonly secrets = new FakeSecretStore();
  readonly state = new FakeState();
  sandbox: Sandbox;
  readonly connections: Connections;
  readonly model: SecretsModel;
  readonly index: SecretIndex;
  readonly treeFilter: TreeFilter;
  filterMessage: string | undefined;
  /** The texts that the user types into the filter, and whether the user accepts it. */
  filterTyping: { readonly texts: readonly string[]; readonly keep: boolean } = {
    texts: [],
    keep: false,
  };
  readonly log = new FakeLogChannel();
  clipboardText = "";
  readonly done = new Set<string>();
  readonly opened: string[] = [];
  readonly revealed: string[] = [];
  /** Whether the user then selects *Copy Value*. */
  copiesRevealed = false;
  readonly editor = new FakeEditor();
  /** Whether the tree is visible and the window has the focus. */
  treeInUse = true;
  readonly selected: TreeNode[] = [];
  /** The references in the workspace, which every search returns. */
  locations: readonly ReferenceLocation[] = [];
  readonly searched: SecretNode[] = [];
  unchecked = 0;
  /** Runs the programs that connections use. */
  runProgram: ProviderEnvironment["runProgram"];
  referenceAtCursor: string | undefined;
  /** The files of the workspace in which values are searched. */
  readonly files = new FakeTextFiles();
  trusted = true;
  readonly shown: TreeNode[] = [];
  /** The new names for which references were searched. */
  readonly renamings: Renaming[] = [];
  broken: BrokenReferences = {
    count: 0,
    files: 0,
    unchecked: 0,
    update: () => Promise.resolve(0),
  };
  insertForm: InsertFormSetting = "value";
  settingsWritable = true;
  selectedNode: TreeNode | undefined;
  treeShown = false;
  focused = true;
  readonly previousValues = new PreviousValues();
  readonly clock = new QuickClock();
  readonly journal: RefreshJournal;
  readonly sessionJournal = new RefreshJournal();
  readonly run = new FakeRun();
  readonly agents = new FakeAgents(this.state);

  constructor(sandbox: Sandbox = createSandbox()) {
    this.sandbox = sandbox;
    this.connections = new Connections(
      new ConnectionStore(this.secrets),
      new SampleVendors(this.state),
      ({ alias }) => ({
        fetch: this.sandbox.fetch,
        hooks: logVendor(createLog(this.log), alias),
        fetchTrusting,
        ...(this.runProgram && { runProgram: this.runProgram }),
      }),
    );
    this.journal = this.openJournal();
    this.model = new SecretsModel(this.connections);
    this.index = new SecretIndex(this.model, this.state);
    this.treeFilter = new TreeFilter(this.model, {
      filterChanged: () => undefined,
      showMessage: (message) => {
        this.filterMessage = message;
      },
    });
    this.connections.onDidChange((ids) => this.model.connectionsChanged(ids));
  }

  /** Opens the journal like another window does. */
  openJournal(): RefreshJournal {
    return createStoredJournal(this.secrets, this.clock);
  }

  /** Creates the context of the commands for a user who follows a script. */
  context(...steps: Step[]): CommandContext & { readonly prompter: FakePrompter } {
    const prompter = new FakePrompter(...steps);
    const actions = featureActions(() => context);
    const context: CommandContext & { readonly prompter: FakePrompter } = {
      prompter,
      connections: this.connections,
      model: this.model,
      clipboard: new SecretClipboard(
        {
          readText: () => Promise.resolve(this.clipboardText),
          writeText: (text) => {
            this.clipboardText = text;
            return Promise.resolve();
          },
        },
        prompter,
        { after: () => () => undefined },
      ),
      editor: this.editor,
      insertForm: {
        get: () => this.insertForm,
        remember: (form) => {
          if (!this.settingsWritable) return Promise.reject(new Error("settings.json is broken"));
          this.insertForm = form;
          return Promise.resolve();
        },
      },
      log: createLog(this.log),
      treeInUse: () => this.treeInUse,
      show: (node) => {
        this.selected.push(node);
        return Promise.resolve();
      },
      index: this.index,
      journal: this.journal,
      sessionJournal: this.sessionJournal,
      previousValues: this.previousValues,
      clock: this.clock,
      filter: this.treeFilter,
      run: this.run.context(this.connections, prompter, {
        model: this.model,
        log: createLog(this.log),
        enterCredentials: actions.enterCredentials,
      }),
      terminals: this.run.terminals,
      agents: this.agents,
      agentCommands: this.agents.commands,
      askFilter: (_, changed) => {
        const { texts, keep } = this.filterTyping;
        for (const text of texts) changed(text);
        return Promise.resolve(keep ? texts.at(-1) : undefined);
      },
      isTrusted: () => this.trusted,
      selected: () => this.selectedNode,
      references: {
        find: (secret) => {
          this.searched.push(secret);
          return Promise.resolve({ locations: this.locations, unchecked: this.unchecked });
        },
        atCursor: () => Promise.resolve(this.referenceAtCursor),
      },
      renamed: new RenamedAliases(this.state),
      findBroken: (renaming) => {
        this.renamings.push(renaming);
        return Promise.resolve(this.broken);
      },
      textFiles: this.files,
      showSecret: (node) => {
        this.shown.push(node);
        return Promise.resolve();
      },
      showTree: () => {
        this.treeShown = true;
        return Promise.resolve();
      },
      showConnection: () => Promise.resolve(),
      openWalkthrough: () => Promise.resolve(),
      reveal: ({ value, copy }) => {
        if (!this.focused) return undefined;
        this.revealed.push(value);
        return this.copiesRevealed ? copy() : Promise.resolve();
      },
      openExternal: (address) => {
        this.opened.push(address);
        return Promise.resolve();
      },
      stepDone: (step) => void this.done.add(step),
      clearAfterSeconds: () => 60,
      ...actions,
    };
    return context;
  }

  get documentText(): string | undefined {
    return this.editor.text;
  }

  set documentText(text: string | undefined) {
    this.editor.text = text;
  }

  /** Adds a connection to a vendor of the sandbox, whose alias is the vendor's id. */
  async connect(vendorId: string, { limited = false } = {}): Promise<void> {
    const { baseUrl, credentials, limitedCredentials } = (await this.sandbox.access())[vendorId]!;
    const values: Record<string, unknown> = {
      baseUrl,
      ...(limited ? limitedCredentials : credentials),
    };
    const fieldValues = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    await this.connections.save({
      id: vendorId,
      alias: vendorId,
      vendor: vendorId,
      ...splitSettingsAndCredentials(findVendor(vendorId)!, fieldValues),
      added: nothingAdded,
    });
  }

  /**
   * Returns the first connection, the first container in it, and so on, to the first node in a
   * container without containers.
   */
  async firstPath(): Promise<TreeNode[]> {
    const path: TreeNode[] = [];
    let [node] = await this.model.roots();
    while (node) {
      path.push(node);
      const nodes = await this.model.children(node);
      node = nodes.find(({ kind }) => kind === "container") ?? nodes[0];
    }
    return path;
  }

  /** Returns the node at a path of labels, such as `["prod", "Web Shop"]`. */
  async node(...path: string[]): Promise<TreeNode> {
    let nodes = await this.model.roots();
    let found: TreeNode | undefined;
    for (const label of path) {
      found = nodes.find((node) => getLabel(node) === label);
      if (!found) throw new Error(`No ${label} among ${nodes.map(getLabel).join(", ")}`);
      nodes = await this.model.children(found);
    }
    if (!found) throw new Error("The path is empty");
    return found;
  }

  /** Returns the labels below a path. */
  async labels(...path: string[]): Promise<string[]> {
    const nodes =
      path.length === 0
        ? await this.model.roots()
        : await this.model.children(await this.node(...path));
    return nodes.map(getLabel);
  }
}

function getLabel(node: TreeNode): string {
  switch (node.kind) {
    case "connection":
      return node.record.alias;
    case "container":
      return node.container.name;
    case "secret":
      return node.summary.name;
    default:
      return `<${node.kind}>`;
  }
}
