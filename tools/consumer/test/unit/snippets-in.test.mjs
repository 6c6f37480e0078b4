import { expect, test } from "vitest";
import { snippetsIn } from "../../src/snippets.mjs";

const fence = "```";

test("snippetsIn returns each snippet with its output and its line", () => {
  const markdown = `# A\n\n${fence}sh\nnpm i\n${fence}\n\n${fence}ts\nconsole.log(1);\n${fence}\n\nPrints:\n\n${fence}text\n1\n${fence}\n`;
  expect(snippetsIn(markdown)).toEqual([{ code: "console.log(1);\n", output: "1\n", line: 8 }]);
});

test.each([
  ["at the end", `${fence}ts\na();\n${fence}\n`],
  ["before another", `${fence}ts\na();\n${fence}\n${fence}ts\nb();\n${fence}\n`],
])("snippetsIn rejects a snippet %s if its output is missing", (_, markdown) => {
  expect(() => snippetsIn(markdown)).toThrow(/line 2/);
});
