import { xmlAttribute } from "../places/xml-text.js";
import { never, type StringSyntax } from "./string-syntax.js";

const nothing = /(?!)/y;

/** A tag in code, up to its `>`. */
export const jsxTag: StringSyntax = { open: nothing, close: "", lines: true, write: never };

/** The text between tags. */
export const jsxText: StringSyntax = { open: nothing, close: "", lines: true, write: never };

/** An attribute's text: it knows no backslashes, but references. */
export const jsxAttribute: StringSyntax = {
  open: nothing,
  close: "",
  lines: true,
  write: xmlAttribute,
};
