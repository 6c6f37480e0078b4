import { isDotenvPath } from "@keyhole/secrets/env-file";
import type * as vscode from "vscode";

/** Whether a document is a `.env` file, by its language or its name. */
export function isDotenv({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "dotenv" || isDotenvPath(uri.path);
}
