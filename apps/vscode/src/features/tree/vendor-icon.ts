import type { Vendor } from "@keyhole/secrets/provider";
import * as vscode from "vscode";

/** The colours of VS Code's own icons. An image can't use colours of the theme. */
const colors = { light: "#424242", dark: "#C5C5C5" } as const;

type Icon = vscode.ThemeIcon | { readonly light: vscode.Uri; readonly dark: vscode.Uri };

const icons = new Map<string, Icon>();

/** Returns the icon of a vendor's connections, or a general one if the vendor declares none. */
export function vendorIcon({ id, glyph }: Pick<Vendor, "id" | "glyph">): Icon {
  if (glyph === undefined) return new vscode.ThemeIcon("plug");
  const icon = icons.get(id) ?? { light: draw(glyph, "light"), dark: draw(glyph, "dark") };
  icons.set(id, icon);
  return icon;
}

function draw(path: string, theme: keyof typeof colors): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="${colors[theme]}" stroke-linejoin="round" stroke-linecap="round"><path d="${path}"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(svg)}`, true);
}
