// How a note of .changeset is written into a changelog: as it is, without the commit, which users have no use
// for. All packages have one version, so the new version of a dependency is no news.

module.exports = {
  /** @param {{ summary: string }} note */
  getReleaseLine: async ({ summary }) => {
    const [first = "", ...others] = summary.split("\n").map((line) => line.trimEnd());
    // A note that is a list stays one.
    if (/^[-*] /.test(first)) return `\n${[first, ...others].join("\n")}`;
    const lines = others.map((line) => (line === "" ? "" : `  ${line}`));
    return `\n- ${[first, ...lines].join("\n")}`;
  },
  getDependencyReleaseLine: async () => "",
};
