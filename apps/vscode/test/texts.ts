import { englishText, UserFacingError } from "@keyhole/secrets";
import { updateProblems, type UpdateProblem } from "@keyhole/secrets/matches";
import { refreshMessage, type RefreshMessageKey } from "@keyhole/secrets/refresh";

type Data = string | number;

/** What a test looks for: a text, or a function of what is in its placeholders, in their order. */
export type Text = string | ((...data: Data[]) => string);

/**
 * Every text of the extension that tests look for or press, apart from titles of the manifest, which
 * `manifest-titles.ts` has. Each is the shortest part that identifies it; rows and buttons are whole.
 */
export const texts = {
  /** Secrets and containers that Keyhole itself names. */
  names: {
    applicationSecret: "Application secret",
    appSecret: "App secret",
    apiSecrets: "API secrets",
    passwords: "Passwords",
    notes: "Notes",
  },
  welcome: {
    addConnection: "Add Connection",
    addSampleVendors: "Try it with sample vendors",
    samplesAdded: "The sample vendors are in the tree.",
    find: "Find Secret…",
  },
  activation: {
    notLoaded: (code: Data) => `Keyhole could not be loaded (${code})`,
    reloadWindow: "Reload Window",
    internalError: "Something went wrong in Keyhole itself.",
  },
  pickers: {
    searchByName: "Search by Name…",
    goBack: "Go Back",
    whichConnection: "Which connection?",
    addById: "Add by ID…",
    addConnection: "Add Connection…",
    retry: "Retry",
    enterCopies: "Enter copies the secret.",
    find: "Find Secret",
    filterTitle: "Filter Secrets",
  },
  form: {
    name: "name",
    description: "description",
    none: "None",
    keepAsIs: "Keep it as it is",
    paste: "Paste its content…",
    pasteContent: "Paste the content.",
    choose: (what: Data) => `Choose the ${what}…`,
    chooseFile: "Choose the",
    emptyBaseUrl: "The base URL is empty.",
    noUrl: "The base URL is not a URL; write it in full, like https:",
    unencrypted: "would send credentials unencrypted; use https.",
    damagedCertificate: "cut off or damaged",
    validUntil: (name: Data, date: Data) => `${name}, valid until ${date}`,
    enterAgain: (origin: Data) => `Enter it again: the stored one is for ${origin}.`,
    aliasRule: "lower-case letters",
  },
  connections: {
    add: "Add Connection",
    editIt: "Edit Connection…",
    edit: (alias: Data) => `Edit Connection: ${alias}`,
    addById: "Add by ID",
    changeEntries: "Change the Entries",
    changeCredentials: "Change the Credentials",
    openConsole: (vendor: Data) => `Open ${vendor}'s Console`,
    connected: (vendor: Data, count: Data, containers: Data) =>
      `Connected to ${vendor}. ${count} ${containers}.`,
    connectedWithoutList: (vendor: Data, containers: Data) =>
      `Connected to ${vendor}. These credentials have no right to list ${containers}.`,
    changeEntry: "Change the Entry",
    keepForSession: "Keep for This Session",
    notKept: (alias: Data) => `This machine did not keep ${alias}.`,
    sessionOnly: "this session only",
    saved: (alias: Data) => `${alias} was saved. Its credentials work.`,
    doesNotWork: "Select a connection that doesn't work to edit it",
    workOf: (working: Data, all: Data) => `Test All Connections: ${working} of ${all} work`,
    allWork: (count: Data) => `All connections work: ${count}.`,
    works: (alias: Data, vendor: Data) => `${alias} works: ${vendor} accepts it.`,
    renameBreaks: (alias: Data) => `References that say ${alias} are counted`,
    renameQuestion: (alias: Data, after: Data) =>
      `Rename ${alias} to ${after}, and update its references?`,
    renameAndUpdate: "Rename and Update References",
    renameOnly: "Rename Only",
    referencesTo: (count: Data, files: Data) =>
      `References that name it: ${count}, in files: ${files}.`,
    notUpdated: (updated: Data, count: Data) => `References updated: ${updated} of ${count}.`,
    newName: "The new name.",
    remove: "Remove",
    removeQuestion: (alias: Data) => `Remove ${alias}?`,
    credentialsRemoved: "Its credentials are removed from this machine with it",
    removed: "was removed",
    notRemoved: (alias: Data) => `${alias} was not removed`,
    recordsRemain: (alias: Data) =>
      `${alias} was removed. Some of its approvals or records of refreshes remain`,
    exported: (aliases: Data) => `Exported without credentials: ${aliases}.`,
    imported: (aliases: Data) => `Imported: ${aliases}.`,
    nothingImported: "Nothing was imported",
    namesInUse: (aliases: Data) =>
      `Nothing was imported. These names are in use already: ${aliases}.`,
    entry: (number: Data, alias: Data) => `Connection ${number} (${alias})`,
    at: (vendor: Data, url: Data) => `${vendor} at ${url}`,
    enterCredentials: (alias: Data) => `Enter Credentials: ${alias}`,
    enterCredentialsRow: "Enter Credentials…",
    unreadable: "A connection cannot be read",
    notAdded: (id: Data) => `${id} was not added.`,
    storedUnread: "The stored connections could not be read.",
    keyringLocked: "VS Code's secret storage did not respond: unlock the keyring, then retry.",
    entryUnread: "The stored connection could not be read from the keyring.",
  },
  tree: {
    error: (problem: Data) => `Error: ${problem}`,
    loading: "Loading…",
    noneFailed: "No list in the tree has failed to load.",
    noSecrets: "No secrets",
    selectFirst: "Select a secret in the tree first.",
    addedById: "added by ID",
    changed: (ago: Data) => `changed ${ago}`,
    changedLabel: "Changed",
    disabled: "disabled",
    disabledNote: "until it is enabled",
    noRightToFetch: "no right to fetch",
    rightsLabel: "Rights",
    noRights: "neither fetch nor change",
    samples: "Sample Vendors",
    secrets: (count: Data) => `${count} secrets`,
    old: "old",
    olderThanDay: "older than 1 day",
    olderThan: (days: Data) => `older than ${days} days`,
    markedAs: (age: Data) => `Marked as ${age}, by your settings.`,
    valueMayBeOlder: "The vendor does not say what of it changed: its value may be older.",
  },
  /** Why a list couldn't be loaded. */
  problems: {
    connectionsUnread: "Connections could not be read",
    rejected: "Request rejected",
    noRightToList: "No right to list",
    notAccepted: "Credentials not accepted",
    rateLimited: "Rate limited",
    unavailable: "Vendor not available",
  },
  secrets: {
    fetching: (secret: Data) => `Fetching ${secret}…`,
    copyValue: "Copy the value",
    copyField: (field: Data) => `Copy ${field}`,
    revealValue: "Reveal the value",
    copied: (field: Data, secret: Data) => `Copied ${field} of ${secret}`,
    copyIt: "Copy the Value",
    showValue: "Show the Value",
    hideValue: "Hide the Value",
    notShown: (secret: Data) => `${secret} was not shown: this window lost the focus`,
    notFetched: (secret: Data, vendor: Data) =>
      `${secret} was not fetched: ${vendor} does not let this connection see it.`,
    noField: (secret: Data, field: Data, vendor: Data) => `${secret} has no ${field} at ${vendor}.`,
    isDisabled: (secret: Data) => `${secret} is disabled.`,
    enableAndFetch: "Enable and Fetch",
    noneToSee: "There is no secret here that this connection may see",
    noneToSet: "There is no secret here that this connection may set",
    noneToRename: "There is no secret here that this connection may rename",
    noneToDescribe: "There is no secret here that this connection may describe",
    noneToDisable: "There is no secret here that could be disabled",
    noneToEnable: "There is no secret here that could be enabled",
    unknownOutcome: "carried it out is not known.",
    rename: "Rename",
    renameBreaks: "neither do references that name it",
    disable: "Disable",
    disableBreaks: "Programs that fetch it from senhasegura fail",
    noneToDelete: "There is no secret here that this connection may delete",
    delete: "Delete",
    deleteLoses: "Voximplant deletes it for good, with its value.",
    breaks: (count: Data) => `References that will stop resolving: ${count}.`,
    notChecked: (count: Data) => `References that couldn’t be checked: ${count}.`,
    deleted: (secret: Data) => `Deleted: ${secret}`,
    enabling: (secret: Data) => `Enabling ${secret}…`,
  },
  create: {
    title: "Create Secret",
    created: (secret: Data) => `${secret} was created.`,
    notCreated: (secret: Data, container: Data) => `${secret} was not created in ${container}.`,
    noneCan: "None of your connections can create secrets.",
    nameRule: "Use a Latin letter",
    lookInTree: (name: Data) => `Look whether ${name} is in the tree`,
  },
  newValue: {
    enter: "Enter a value…",
    readFile: "Read a file…",
    generate: "Generate a value",
    generateSymbols: "Generate a value with symbols",
    generateHex: "Generate a hexadecimal value",
    letters: (count: Data) => `${count} letters and digits`,
    keepEntered: "Keep the value that you entered",
    empty: "The value is empty.",
    blankAtEnd: "The value begins or ends with a blank.",
    linesJoined: "The box made several lines one.",
    tooLong: (count: Data) => `The value is longer than ${count} characters.`,
    set: "Set the Value",
    replaces: "stores the new value in place of the old one",
  },
  files: {
    tooLarge: (file: Data) => `${file} is larger than 1 MB.`,
    unreadable: (file: Data) => `${file} can’t be read.`,
    notUtf8: (file: Data) => `${file} isn’t text in UTF-8.`,
  },
  refresh: {
    title: "Refresh Secret at Vendor",
    at: (vendor: Data) => `Refresh at ${vendor}`,
    oldStops: "The old one stops working at once",
    showInFile: "Show in File",
    show: "Show",
    replacedIn: (matches: Data) => `The current value is replaced in: ${matches}`,
    references: (count: Data) => `References that will resolve to the new value: ${count}.`,
    unchanged: (count: Data) => `Occurrences that won't be changed: ${count}.`,
    wontChange: (problem: Data) => `Won't be changed. ${problem}`,
    notAllSearched: "Not all files could be searched.",
    largeNotSearched: "Files over 1 MB were not searched.",
    updated: (count: Data) => `Occurrences updated: ${count}`,
    notUpdated: (count: Data) => `Not updated: ${count}`,
    referencesUnaffected: "references unaffected",
    undo: "Undo File Changes…",
    undoIt: "Undo File Changes",
    undoQuestion: (secret: Data) => `Write the old value of ${secret} back into the files?`,
    vendorKeepsNew: (vendor: Data) => `${vendor} keeps the new value`,
    undone: (count: Data, vendor: Data, secret: Data) =>
      `Occurrences with the old value again: ${count}. ${vendor} still has the new value of ${secret}.`,
    copyNew: "Copy the New Value",
    matchUnchanged: (match: Data, problem: Data) => `${match} wasn't changed. ${problem}`,
    matchesUnchanged: (match: Data, more: Data, problem: Data) =>
      `${match} and ${more} more weren't changed. ${problem}`,
    keyringSilent: "VS Code's keyring doesn't respond",
    readingBack: (vendor: Data) => `Reading back the current value at ${vendor}`,
    checkAgain: "Check Again",
    discard: "Discard and Refresh",
    restoreButton: "Restore Previous Value…",
    nonePrevious: "whose previous value can be restored",
    restoreAt: (vendor: Data) => `Restore at ${vendor}`,
    restoreQuestion: (secret: Data, vendor: Data) =>
      `Restore the previous value of ${secret} at ${vendor}?`,
    restored: (secret: Data, vendor: Data) =>
      `${secret} has its previous value again at ${vendor}.`,
    consoleOnly: "neither issues nor sets a secret",
    roleNeeded: "Give the service account a role that includes this.",
  },
  insert: {
    title: (secret: Data) => `Insert Secret: ${secret}`,
    reference: "Reference",
    lookup: "Environment Lookup",
    value: "Value",
    noEditor: "Open a file and place the cursor first",
    unchangeable: (secret: Data) => `${secret} was not inserted`,
    editorClosed: (secret: Data) => `${secret} wasn't inserted: its editor was closed.`,
    referenceButton: "Insert a Reference",
    lookupButton: "Insert a Lookup",
    addToEnv: (variable: Data) => `Add ${variable} to .env`,
    fillInEnv: (variable: Data) => `Fill the Empty ${variable} in .env`,
    definedInEnv: (variable: Data) => `.env already defines ${variable}.`,
    inserted: (field: Data, secret: Data) => `Inserted ${field} of ${secret}`,
    unresolved: (file: Data) => `Nothing resolves a reference in ${file}.`,
    lookupAlone: "Insert Only the Lookup",
    gitTracks: (secret: Data, file: Data) =>
      `Insert the value of ${secret} into ${file}, which git tracks?`,
    gitMayTrack: (secret: Data, file: Data) =>
      `Insert the value of ${secret} into ${file}? Git may track this file.`,
    referenceInstead: "Insert a Reference Instead",
    valueAnyway: "Insert the Value",
  },
  references: {
    line: (file: Data, line: Data) => `${file}, line ${line}`,
    changeTo: (name: Data) => `Change to ${name}`,
    renamedTo: (before: Data, after: Data) => `The connection ${before} is now named ${after}.`,
    addNamed: (alias: Data) => `Add a Connection Named ${alias}…`,
    showInTree: "Show in Tree",
    copied: (reference: Data) => `Copied: ${reference}`,
    resolves: "It resolves.",
    notResolvedHere: "Nothing resolves it in this file",
    restricted: "Not checked in Restricted Mode.",
    noneToCompare: "There is no connection to compare the values with.",
    convert: "Convert .env to References",
    converted: (count: Data) => `Values replaced with references: ${count}.`,
    unknownAlias: (alias: Data) => `No connection is named ${alias}.`,
  },
  run: {
    dontAllow: "Don’t Allow",
    allowOnce: "Allow Once",
    allow: "Allow",
    question: (folder: Data) => `Allow ${folder} to use these secrets?`,
    secretAs: (reference: Data, variables: Data) => `${reference} as ${variables}`,
    secretAsMore: (reference: Data, variables: Data, more: Data) =>
      `${reference} as ${variables} and ${more} more`,
    commandTooLong: "the command is too long to be shown in a question",
    variableTooLong: (name: Data) => `${name} is too long to be shown in a question`,
    started: (what: Data) => `To be started: ${what}`,
    task: (command: Data, name: Data, folder: Data) =>
      `${command} (the task “${name}”, in ${folder})`,
    debugging: (name: Data, type: Data, properties: Data) =>
      `the debug configuration “${name}” (${type}: ${properties})`,
    resolving: (what: Data) => `Resolving the references of ${what}…`,
    ambiguous: (reference: Data) => `${reference} leads to no single secret.`,
    notAllowed: "Nothing was started: it was not allowed.",
    restricted: "in Restricted Mode no secret is resolved",
    manageTrust: "Manage Workspace Trust",
    noReference: (file: Data) => `${file} holds no reference`,
    noFolderOpen: "Open the folder of the program first.",
    fileInNoFolder: (file: Data) => `${file} is in no open folder`,
    openFolderFirst: "Open its folder first.",
    otherMachine: "is not on the machine",
    inConsole: "The program’s output is in the Debug Console",
    inTerminal: "into a terminal, whose history would keep the secrets",
    listOfVariables: "is given its variables as a list",
    openFile: "Open File",
    notMasked: (variables: Data) => `Not masked, because their values are too short: ${variables}`,
    takenBack: (folder: Data, count: Data) => `Taken back from ${folder}: ${count}.`,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

/** The secret that most tests refresh. */
export const shopPath = "genauth / Web Shop";

/** The variable that Keyhole names after that secret. */
export const shopVariable = `WEB_SHOP_${texts.names.applicationSecret.toUpperCase().replace(" ", "_")}`;

/** A message about a refresh. */
export function refreshText(key: RefreshMessageKey, secret = shopPath, vendor = "GenAuth"): string {
  const { text, args } = refreshMessage(key, { secret, vendor });
  return new UserFacingError(text, ...args).message;
}

/** Why an occurrence wasn't, or can't be, changed. */
export function problemText(problem: UpdateProblem): string {
  return englishText(updateProblems[problem]);
}
