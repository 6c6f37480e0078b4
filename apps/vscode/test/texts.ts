import { englishText, UserFacingError } from "@keyhole/secrets";
import { updateProblems, type UpdateProblem } from "@keyhole/secrets/matches";
import { refreshMessage, type RefreshMessageKey } from "@keyhole/secrets/refresh";

type Data = string | number;

/** A text, or a function that inserts the values of its placeholders in order. */
export type Text = string | ((...data: Data[]) => string);

/**
 * Every text of the extension that tests look for or select, except titles in the manifest; see
 * `manifest-titles.ts`. Each is the shortest part that identifies the text. Rows and buttons are
 * complete.
 */
export const texts = {
  /** Names of secrets and containers that Keyhole provides. */
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
    notLoaded: (code: Data) => `Keyhole couldn't be loaded (${code}).`,
    reloadWindow: "Reload Window",
    internalError: "An internal error occurred in Keyhole.",
  },
  pickers: {
    searchByName: "Search by Name…",
    goBack: "Go Back",
    whichConnection: "Select a connection",
    addById: "Add by ID…",
    addConnection: "Add Connection…",
    retry: "Retry",
    enterCopies: "Press Enter to copy a secret, or use its buttons.",
    find: "Find Secret",
    filterTitle: "Filter Secrets",
  },
  form: {
    name: "name",
    description: "description",
    none: "None",
    keepAsIs: "Keep the Stored One",
    paste: "Paste the Content…",
    pasteContent: "Paste the content of the file.",
    choose: (what: Data) => `Choose the ${what}…`,
    chooseFile: "Choose the",
    emptyBaseUrl: "The base URL is empty.",
    noUrl: "The base URL isn't a URL. Write it in full, such as https:",
    unencrypted: "would send credentials unencrypted. Use https.",
    damagedCertificate: "including the BEGIN and END lines",
    validUntil: (name: Data, date: Data) => `${name}, valid until ${date}`,
    enterAgain: (origin: Data) => `Enter it again. The stored one belongs to ${origin}.`,
    aliasRule: "lowercase letters",
  },
  connections: {
    add: "Add Connection",
    editIt: "Edit Connection…",
    edit: (alias: Data) => `Edit Connection: ${alias}`,
    addById: "Add by ID",
    changeEntries: "Edit Details",
    changeCredentials: "Edit Credentials",
    openConsole: (vendor: Data) => `Open ${vendor}'s Console`,
    connected: (vendor: Data, found: Data, names: Data) =>
      `Connected to ${vendor}. ${found}: ${names}`,
    connectedToNone: (vendor: Data, found: Data) => `Connected to ${vendor}. ${found}`,
    connectedUnlisted: (vendor: Data, containers: Data) =>
      `Connected to ${vendor}, but couldn't load its ${containers}. The tree shows the reason.`,
    connectedWithoutList: (vendor: Data, containers: Data) =>
      `Connected to ${vendor}. These credentials have no permission to list ${containers}.`,
    changeEntry: "Edit Details",
    keepForSession: "Keep for This Session",
    notKept: (alias: Data) => `${alias} couldn't be stored on this machine.`,
    sessionOnly: "this session only",
    saved: (alias: Data) => `Saved ${alias}. Its credentials work.`,
    doesNotWork: "Select a connection to edit it or test it again",
    workOf: (working: Data, all: Data) => `Test All Connections: ${working} of ${all} work`,
    allWork: (count: Data) => `All connections work: ${count}.`,
    works: (alias: Data, vendor: Data) => `${alias} works. ${vendor} accepted its credentials.`,
    renameBreaks: (alias: Data) =>
      `Enter the new name. Keyhole can update the references to ${alias}.`,
    renameQuestion: (alias: Data, after: Data) =>
      `Rename ${alias} to ${after} and update its references?`,
    renameAndUpdate: "Rename and Update References",
    renameOnly: "Rename Only",
    renamed: (name: Data) => `Renamed to ${name}`,
    referenceTo: "1 reference uses it.",
    referencesTo: (count: Data, files: Data) => `${count} references in ${files} files use it.`,
    notUpdated: (updated: Data, count: Data) => `Updated ${updated} of ${count} references.`,
    newName: "Enter the new name.",
    remove: "Remove",
    removeQuestion: (alias: Data) => `Remove ${alias}?`,
    credentialsRemoved: "This removes its credentials from this machine.",
    removed: "was removed",
    notRemoved: (alias: Data) => `${alias} wasn't removed.`,
    recordsRemain: (alias: Data) =>
      `${alias} was removed. Some of its approvals or refresh records remain`,
    exported: (aliases: Data) => `Exported without credentials: ${aliases}.`,
    imported: (aliases: Data) => `Imported ${aliases}.`,
    nothingImported: "Nothing was imported",
    namesInUse: (aliases: Data) =>
      `Nothing was imported. These names are already in use: ${aliases}.`,
    entry: (number: Data, alias: Data) => `Connection ${number} (${alias})`,
    at: (vendor: Data, url: Data) => `${vendor} at ${url}`,
    enterCredentials: (alias: Data) => `Enter Credentials: ${alias}`,
    enterCredentialsRow: "Enter Credentials…",
    unreadable: "Unreadable connection",
    notAdded: (id: Data) => `${id} wasn't added.`,
    storedUnread: "The stored connections couldn't be read.",
    keyringLocked: "VS Code's secret storage didn't respond. Unlock the keychain and retry.",
    entryUnread: "The connection couldn't be read from the keychain.",
  },
  tree: {
    error: (problem: Data) => `Error: ${problem}`,
    loading: "Loading…",
    noneFailed: "No failed list to retry.",
    noSecrets: "No secrets",
    selectFirst: "Select a secret in the tree first.",
    addedById: "added by ID",
    changed: (ago: Data) => `changed ${ago}`,
    changedLabel: "Changed",
    disabled: "disabled",
    disabledNote: "Disabled. Enable it to fetch or set it.",
    noRightToFetch: "no permission to fetch",
    rightsLabel: "Permissions",
    noRights: "neither fetch nor change",
    samples: "Sample Vendors",
    secrets: (count: Data) => `${count} secrets`,
    old: "old",
    olderThanDay: "older than 1 day",
    olderThan: (days: Data) => `older than ${days} days`,
    markedAs: (age: Data) => `Marked as ${age} because of your settings.`,
    valueMayBeOlder: "The vendor doesn't report what changed. The value may be older.",
  },
  /** Why a list couldn't be loaded. */
  problems: {
    connectionsUnread: "Connections couldn't be read",
    rejected: "Request rejected",
    noRightToList: "No permission to list",
    notAccepted: "Credentials not accepted",
    rateLimited: "Rate limited",
    unavailable: "Vendor not available",
  },
  secrets: {
    fetching: (secret: Data) => `Fetching ${secret}…`,
    copyValue: "Copy Value",
    copyField: (field: Data) => `Copy ${field}`,
    revealValue: "Reveal Value",
    copied: (field: Data, secret: Data) => `Copied ${field} of ${secret}`,
    copyIt: "Copy Value",
    showValue: "Show Value",
    hideValue: "Hide Value",
    notShown: (secret: Data) => `${secret} wasn't shown because the window lost focus.`,
    notFetched: (secret: Data, vendor: Data) =>
      `${vendor} doesn't let this connection see ${secret}.`,
    noField: (secret: Data, field: Data, vendor: Data) => `${secret} has no ${field} at ${vendor}.`,
    isDisabled: (secret: Data) => `${secret} is disabled.`,
    enableAndFetch: "Enable and Fetch",
    noneToSee: "This connection has no permission to see a secret here.",
    noneToSet: "This connection has no permission to set a secret here.",
    noneToRename: "This connection has no permission to rename a secret here.",
    noneToDescribe: "This connection has no permission to set descriptions here.",
    noneToDisable: "There's no secret here that you can disable.",
    noneToEnable: "There's no disabled secret here.",
    unknownOutcome: "Keyhole sent one request and doesn't know whether",
    rename: "Rename",
    renameBreaks: "won't find the secret anymore",
    disable: "Disable",
    disableBreaks: "Programs that fetch it from senhasegura will fail",
    noneToDelete: "This connection has no permission to delete a secret here.",
    delete: "Delete",
    deleteLoses: "Voximplant deletes it permanently.",
    breaks: (count: Data) => `References that will stop resolving: ${count}.`,
    notCounted: "Keyhole doesn't count references in Restricted Mode.",
    notChecked: (count: Data) => `References that couldn't be checked: ${count}.`,
    deleted: (secret: Data) => `Deleted ${secret}`,
    enabling: (secret: Data) => `Enabling ${secret}…`,
  },
  create: {
    title: "Create Secret",
    created: (secret: Data) => `${secret} was created.`,
    notCreated: (secret: Data, container: Data) => `${secret} wasn't created in ${container}.`,
    noneCan: "None of your connections can create secrets.",
    nameRule: "Begin with a letter (A–Z).",
    lookInTree: (name: Data) =>
      `Before you create ${name} again, check whether it's in the tree, which was reloaded.`,
  },
  newValue: {
    enter: "Enter a value…",
    readFile: "Read a file…",
    generate: "Generate a value",
    generateSymbols: "Generate a value with symbols",
    generateHex: "Generate a hexadecimal value",
    letters: (count: Data) => `${count} letters and digits`,
    keepEntered: "Keep the entered value",
    empty: "The value is empty.",
    blankAtEnd: "The value starts or ends with a space.",
    linesJoined: "The input box joined several lines.",
    tooLong: (count: Data) => `The value is longer than ${count} characters.`,
    set: "Set Value",
    replaces: "replaces the old value",
  },
  files: {
    tooLarge: (file: Data) => `${file} is larger than 1 MB.`,
    unreadable: (file: Data) => `${file} can't be read.`,
    notUtf8: (file: Data) => `${file} isn't UTF-8 text.`,
  },
  refresh: {
    title: "Refresh Secret at Vendor",
    at: (vendor: Data) => `Refresh at ${vendor}`,
    oldStops: "The old one stops working immediately.",
    showInFile: "Show in File",
    show: "Show",
    replacedIn: (matches: Data) => `Also updates: ${matches}`,
    references: (count: Data) => `References that resolve to the new value: ${count}.`,
    unchanged: (count: Data) => `Occurrences that won't be updated: ${count}.`,
    wontChange: (problem: Data) => `Won't be updated. ${problem}`,
    notAllSearched: "Some files couldn't be searched and may contain the value.",
    largeNotSearched: "Files over 1 MB were not searched.",
    updated: (count: Data) => `Occurrences updated: ${count}`,
    notUpdated: (count: Data) => `Not updated: ${count}`,
    referencesUnaffected: "References need no change.",
    undo: "Undo File Changes…",
    undoIt: "Undo File Changes",
    undoQuestion: (secret: Data) => `Restore the old value of ${secret} in the files?`,
    vendorKeepsNew: (vendor: Data) => `${vendor} keeps the new value`,
    undone: (count: Data) => `Occurrences restored to the old value: ${count}.`,
    copyNew: "Copy New Value",
    matchUnchanged: (match: Data, problem: Data) => `${match} wasn't updated. ${problem}`,
    matchesUnchanged: (match: Data, more: Data, problem: Data) =>
      `${match} and ${more} more weren't updated. ${problem}`,
    keyringSilent: "VS Code's keychain doesn't respond",
    readingBack: (vendor: Data) => `Verifying the current value at ${vendor}`,
    checkAgain: "Check Again",
    discard: "Discard and Refresh",
    restoreButton: "Restore Previous Value…",
    nonePrevious: "There's no previous value to restore.",
    restoreAt: (vendor: Data) => `Restore at ${vendor}`,
    restoreQuestion: (secret: Data, vendor: Data) =>
      `Restore the previous value of ${secret} at ${vendor}?`,
    restored: (secret: Data, vendor: Data) =>
      `${secret} has its previous value again at ${vendor}.`,
    consoleOnly: "API can't change a secret.",
    roleNeeded: "Give the service account a role that includes this.",
  },
  insert: {
    title: (secret: Data) => `Insert Secret: ${secret}`,
    reference: "Reference",
    lookup: "Environment Variable",
    value: "Value",
    noEditor: "Open a file and place the cursor first",
    unchangeable: (secret: Data) => `${secret} wasn't inserted.`,
    editorClosed: (secret: Data) => `${secret} wasn't inserted because its editor was closed.`,
    referenceButton: "Insert Reference",
    lookupButton: "Insert Environment Variable",
    addToEnv: (variable: Data) => `Add ${variable} to .env`,
    fillInEnv: (variable: Data) => `Fill the Empty ${variable} in .env`,
    definedInEnv: (variable: Data) => `.env already defines ${variable}.`,
    inserted: (field: Data, secret: Data) => `Inserted ${field} of ${secret}`,
    unresolved: (file: Data) => `References aren't resolved in ${file}.`,
    putIntoEnv: "Insert it into .env",
    lookupAlone: "Insert Without Changing .env",
    gitTracks: (secret: Data, file: Data) =>
      `Insert the value of ${secret} into ${file}, which git tracks?`,
    gitMayTrack: (secret: Data, file: Data) =>
      `Insert the value of ${secret} into ${file}? Git may track this file.`,
    leadsOutside: (file: Data, path: Data) => `${file} leads to ${path}, outside of the workspace.`,
    changeOutside: "Change File",
    referenceInstead: "Insert Reference Instead",
    valueAnyway: "Insert Value",
  },
  references: {
    line: (file: Data, line: Data) => `${file}, line ${line}`,
    changeTo: (name: Data) => `Change to ${name}`,
    renamedTo: (before: Data, after: Data) => `The connection ${before} is now named ${after}.`,
    addNamed: (alias: Data) => `Add a Connection Named ${alias}…`,
    showInTree: "Show in Tree",
    copyReference: "Copy Reference",
    enableSecret: "Enable Secret…",
    copied: (reference: Data) => `Copied: ${reference}`,
    resolves: "The reference resolves.",
    notResolvedHere: "References aren't resolved in this file",
    restricted: "Not checked in Restricted Mode.",
    noneToCompare: "Add a connection first.",
    convert: "Convert .env to References",
    notAllRead: (problem: Data) => `Keyhole couldn't read every secret. ${problem}`,
    converted: (count: Data) => `Values replaced with references: ${count}.`,
    unknownAlias: (alias: Data) => `There's no connection named “${alias}”.`,
  },
  run: {
    showDetails: "Show Details",
    dontAllow: "Don't Allow",
    allowOnce: "Allow Once",
    allow: "Allow",
    question: (folder: Data) => `Allow ${folder} to use these secrets?`,
    secretAs: (reference: Data, variables: Data) => `${reference} as ${variables}`,
    secretAsMore: (reference: Data, variables: Data, more: Data) =>
      `${reference} as ${variables} and ${more} more`,
    commandTooLong: "Not started: the command is too long for the approval dialog.",
    variableTooLong: (name: Data) => `Not started: ${name} is too long for the approval dialog.`,
    started: (what: Data) => `Starts: ${what}`,
    task: (command: Data, name: Data, folder: Data) =>
      `${command} (the task “${name}”, in ${folder})`,
    debugging: (name: Data, type: Data, properties: Data) =>
      `the debug configuration “${name}” (${type}: ${properties})`,
    resolving: (what: Data) => `Resolving the references of ${what}…`,
    ambiguous: (reference: Data) => `${reference} doesn't lead to exactly one secret.`,
    notAllowed: "Not started: you didn't allow it.",
    restricted: "Not started: Keyhole doesn't resolve references in Restricted Mode.",
    manageTrust: "Manage Workspace Trust",
    noReference: (file: Data) => `${file} contains no references.`,
    noFolderOpen: "Not started: approvals belong to a folder, and none is open.",
    fileInNoFolder: (file: Data) =>
      `${file} isn't in an open folder, and approvals belong to a folder.`,
    openFolderFirst: "Open its folder first.",
    otherMachine: "The task's folder is on another machine than Keyhole.",
    inConsole: "The output is in the Debug Console.",
    inTerminal: "configuration would write secrets into a terminal's history.",
    listOfVariables: "can't get resolved references.",
    openFile: "Open File",
    notMasked: (variables: Data) => `Not masked because the values are too short: ${variables}`,
    takenBack: (folder: Data, count: Data) => `Approvals withdrawn from ${folder}: ${count}.`,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

/** The secret that most tests refresh. */
export const shopPath = "genauth / Web Shop";

/** The variable that Keyhole names after that secret. */
export const shopVariable = "WEB_SHOP_SECRET";

/** Returns the message about a refresh. */
export function refreshText(key: RefreshMessageKey, secret = shopPath, vendor = "GenAuth"): string {
  const { text, args } = refreshMessage(key, { secret, vendor });
  return new UserFacingError(text, ...args).message;
}

/** Returns why an occurrence wasn't changed, or can't be. */
export function problemText(problem: UpdateProblem): string {
  return englishText(updateProblems[problem]);
}
