import { inPalette, viewName } from "../manifest-titles.js";
import { connect } from "./add-connections.js";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** Connects to vendors of the sandbox, GenAuth first, and shows GenAuth's shop in the tree. */
export async function openShop(
  extension: ExtensionUnderTest,
  ...others: readonly string[]
): Promise<void> {
  const { workbench } = extension;
  await workbench.openView(viewName);
  for (const vendor of ["genauth", ...others]) {
    await workbench.command(inPalette("addConnection"));
    await connect(extension, vendor);
  }
  await workbench.tree.expand("genauth");
  await workbench.tree.expectItem("Web Shop");
}
