import type * as vscode from "vscode";
import { groupBy } from "../occurrences/group-by.js";
import type { ListedFile } from "./list-files.js";
import { realUri } from "./real-uri.js";

/**
 * Documents, and files that were listed, with each file once, by a path without links where there is
 * one. Text that is not saved is a text of its own, whatever path its editor has.
 */
export async function eachFileOnce(
  documents: readonly vscode.TextDocument[],
  listed: readonly ListedFile[],
): Promise<vscode.Uri[]> {
  const listedAt = new Map(listed.map(({ real, uri }) => [real, uri]));
  const reals = await Promise.all(
    documents.map(async ({ uri }) => (await realUri(uri)).toString()),
  );
  const open = groupBy(documents.keys(), (index) => reals[index]!);
  const uris = Array.from(open, ([real, indexes]) => {
    const alike = indexes.map((index) => documents[index]!);
    const unsaved = alike.filter(({ isDirty }) => isDirty);
    if (unsaved.length > 0) return unsaved.map(({ uri }) => uri);
    const direct = alike.find(({ uri }) => uri.toString() === real);
    return [direct?.uri ?? listedAt.get(real) ?? alike[0]!.uri];
  }).flat();
  const closed = listed.filter(({ real }) => !open.has(real));
  return [...uris, ...closed.map(({ uri }) => uri)];
}
