import path from "node:path";
import { getAddress, root } from "./pages.mjs";
import { withGenerated } from "./generated.mjs";

/**
 * Inserts the generated parts into pages, and converts links between files to links between pages.
 *
 * @param {import("vitepress").MarkdownRenderer} md
 */
export function extendMarkdown(md) {
  md.core.ruler.after("normalize", "generated", (state) => {
    state.src = withGenerated(state.src);
  });
  md.core.ruler.push("links", (state) => {
    // If the address isn't that of the file, VitePress calls the file the real path. A title has none.
    const { path: page, realPath: file = page } = state.env;
    if (file === undefined) return;
    const from = path.relative(root, file).replaceAll(path.sep, "/");
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== "link_open") continue;
      const href = token.attrGet("href") ?? "";
      const link = /^([^:#]+\.md)(#.*)?$/.exec(href);
      if (link === null || href.startsWith("/")) continue;
      const [, target = "", anchor = ""] = link;
      const address = getAddress(path.posix.join(path.posix.dirname(from), target));
      if (address === undefined)
        throw new Error(`${from} links to ${href}, which isn't a page of the site.`);
      token.attrSet("href", `${address}${anchor}`);
    }
  });
}
