import type { Command } from "commander";
import { inFolder, type Finish } from "../shared/cli-context.js";
import { withFolder, type FolderFlag } from "../shared/env-file-flags.js";
import { withExamples } from "../shared/help-text.js";

/** Declares `keyhole headers`. */
export function declareHeaders(program: Command, finish: Finish): void {
  const command = withFolder(program.command("headers"))
    .summary("Print HTTP headers as JSON, for MCP clients")
    .description(
      "Print HTTP headers with their references resolved, as JSON. Claude Code runs it as headersHelper of an MCP server.",
    )
    .argument("<header...>", "Name=keyhole://…, with text before the reference if needed")
    .action((headers: string[], { C }: FolderFlag) =>
      finish(undefined, async (context) => {
        const { printHeaders } = await import("./headers-command.js");
        return printHeaders(await inFolder(context, C), headers);
      }),
    );
  withExamples(
    command,
    "keyhole headers X-Api-Key=keyhole://prod/web-shop",
    'keyhole headers -C ~/shop "Authorization=Bearer keyhole://prod/web-shop"',
  );
}
