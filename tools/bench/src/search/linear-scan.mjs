/**
 * The minimum work of a search: looks for every word in every text, without ranking.
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
