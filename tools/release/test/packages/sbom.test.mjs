import { expect, it } from "vitest";
import { packagesSbom } from "../../src/build.mjs";
import { inPublishOrder, publishedManifests } from "../../src/published-manifests.mjs";
import { releasedVersion } from "../../src/released-files.mjs";

it("the bill of materials of the packages has each of them, and what they install on any system", async () => {
  const { metadata, components, dependencies = [] } = await packagesSbom();
  expect(metadata.component.version).toBe(releasedVersion());
  expect(components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
  const packages = inPublishOrder(publishedManifests()).map(
    ({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`,
  );
  const ids = components.map((component) => component["bom-ref"]);
  expect(ids).toEqual(expect.arrayContaining(packages));
  expect(new Set(ids).size).toBe(ids.length);
  const root = dependencies.find(({ ref }) => ref === metadata.component["bom-ref"]);
  expect(root?.dependsOn?.toSorted()).toEqual(packages.toSorted());
  expect(dependencies.flatMap(({ dependsOn = [] }) => dependsOn)).toEqual(
    expect.arrayContaining([expect.stringContaining("keyring-win32-x64")]),
  );
  for (const { dependsOn = [] } of dependencies)
    expect(ids).toEqual(expect.arrayContaining(dependsOn));
}, 60_000);
