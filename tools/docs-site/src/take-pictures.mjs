// Cuts the pictures of the documentation out of the screenshots of the end-to-end tests.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { PNG } from "pngjs";
import { root } from "./pages.mjs";
import { pictures, pictureTests } from "./pictures.mjs";

const screenshots = path.join(root, "apps/vscode/test-results/screenshots");
const missing = Object.values(pictures).filter(
  ({ screenshot }) => !existsSync(path.join(screenshots, `${screenshot}.png`)),
);
if (missing.length > 0) {
  const tests = pictureTests.map((name) => `test/e2e/${name}.test.ts`).join(" ");
  process.stderr.write(
    `No screenshot is named ${missing.map(({ screenshot }) => screenshot).join(", ")}. Run the tests in apps/vscode first:\n` +
      `  pnpm exec turbo run build --filter=keyhole && pnpm test:e2e ${tests}\n`,
  );
  process.exit(1);
}
for (const [name, { screenshot, region }] of Object.entries(pictures)) {
  const { x, y, width, height } = region;
  const whole = PNG.sync.read(readFileSync(path.join(screenshots, `${screenshot}.png`)));
  const part = new PNG({ width, height });
  PNG.bitblt(whole, part, x, y, width, height, 0, 0);
  // Screenshots have no transparency.
  const file = path.join(root, "docs/images", `${name}.png`);
  writeFileSync(file, PNG.sync.write(part, { colorType: 2, deflateLevel: 9 }));
  process.stdout.write(`${path.relative(root, file)}\n`);
}
