// Makes the pictures of the documentation, and the README's animation, from the screenshots of the end-to-end tests.
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import sharp from "sharp";
import { root } from "./pages.mjs";
import { animation, pictures, pictureTests } from "./pictures.mjs";

const names = [
  ...Object.values(pictures).map(({ screenshot }) => screenshot),
  ...Object.keys(animation),
];
const missing = [...new Set(names)].filter((name) => !existsSync(toFile(name)));
if (missing.length > 0) {
  const tests = pictureTests.map((name) => `test/e2e/${name}.test.ts`).join(" ");
  process.stderr.write(
    `No screenshot is named ${missing.join(", ")}. Run the tests in apps/vscode first:\n` +
      `  pnpm exec turbo run build --filter=keyhole && pnpm test:e2e ${tests}\n`,
  );
  process.exit(1);
}
for (const [name, { screenshot: from, region }] of Object.entries(pictures)) {
  const { x, y, width, height } = region;
  const part = sharp(toFile(from)).extract({ left: x, top: y, width, height });
  await write(`${name}.png`, part.removeAlpha().png({ compressionLevel: 9 }));
}
const frames = sharp(Object.keys(animation).map(toFile), { join: { animated: true } });
// Without dithering, what is the same in two frames stays the same, and the file is small.
await write(
  "animation.gif",
  frames.gif({ delay: Object.values(animation), dither: 0, effort: 10 }),
);

/** @param {string} name */
function toFile(name) {
  return path.join(root, "apps/vscode/test-results/screenshots", `${name}.png`);
}

/**
 * @param {string} name
 * @param {import("sharp").Sharp} picture
 */
async function write(name, picture) {
  const file = path.join(root, "docs/images", name);
  const { size } = await picture.toFile(file);
  process.stdout.write(`${path.relative(root, file)} ${Math.round(size / 1000)} kB\n`);
}
