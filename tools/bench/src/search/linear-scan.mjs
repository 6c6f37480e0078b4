/**
 * The least that a search has to do: looks at every text for every word, and ranks nothing.
 *
 * @param {readonly import("./sample-names.mjs").SampleContainer[]} containers
 * @returns {(query: string) => string[]}
 */
export function linearScan(containers) {
  const texts = containers.flatMap(({ connection, container, secrets }) =>
    secrets.map(({ name, description = "" }) =>
      [name, container.name, connection.alias, connection.vendorName, description]
        .join("\n")
        .toLowerCase(),
    ),
  );
  return (query) => {
    const words = query.toLowerCase().split(" ");
    return texts.filter((text) => words.every((word) => text.includes(word)));
  };
}
