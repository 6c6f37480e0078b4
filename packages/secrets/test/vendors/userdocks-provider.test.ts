import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { allContainers, connectTo } from "../support/connect-to-sandbox.js";

it("The provider of UserDocks names its app in references by its ID", async () => {
  const sandbox = createSandbox();
  const { examples } = (await sandbox.access())["userdocks"]!;
  const [app] = await allContainers(await connectTo(sandbox, "userdocks"));
  expect(app!.referenceName).toBe(examples["appId"]);
});
