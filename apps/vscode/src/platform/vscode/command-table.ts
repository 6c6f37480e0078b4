/** A command. The argument is only used if it is a node of our tree. */
export type Command<Context> = (context: Context, argument?: unknown) => void | Promise<void>;

/** Commands by their ids in package.json. */
export type CommandTable<Context> = Readonly<Record<string, Command<Context>>>;
