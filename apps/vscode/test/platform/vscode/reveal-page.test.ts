import { expect, it } from "vitest";
import { revealPage } from "../../../src/platform/vscode/reveal-page.js";

const page = revealPage("<b>title", '</pre><script>alert("x")</script>&\'', 30);

it("escapes whatever it shows", () => {
  expect(page).not.toMatch(/<script|<b>/);
  expect(page).toContain("&#60;/pre&#62;&#60;script&#62;alert(&#34;x&#34;)");
});

it("shows the value only once it is opened", () => {
  expect(page).toMatch(/<details>\s*<summary>Show the value<\/summary>\s*<pre>/);
});

it("runs no script and loads nothing", () => {
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
});
