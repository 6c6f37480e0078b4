import { readFileSync } from "node:fs";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"));
const { contributes } = read("package.json") as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly views: { readonly keyhole: readonly [{ readonly name: string }] };
  };
};
const translations = read("package.nls.json") as Readonly<Record<string, string>>;
const english = (placeholder: string): string => translations[placeholder.slice(1, -1)]!;

/** Returns the title of a command, such as that of `copySecret`, in menus and on buttons. */
export function commandTitle(name: string): string {
  const found = contributes.commands.find(({ command }) => command === `keyhole.${name}`);
  if (!found) throw new Error(`There is no command keyhole.${name}`);
  return english(found.title);
}

/** Returns a command as the command palette shows it, in English or translated. */
export function inPalette(name: string, translate = (text: string): string => text): string {
  return `${translate(translations["command.category"]!)}: ${translate(commandTitle(name))}`;
}

/** The name of Keyhole's view. */
export const viewName = english(contributes.views.keyhole[0].name);
