/** A command. Its argument counts only if it is a node that our tree made. */
export type Command<Context> = (context: Context, argument?: unknown) => void | Promise<void>;

/** Commands by their ids in package.json. */
export type CommandTable<Context> = Readonly<Record<string, Command<Context>>>;
