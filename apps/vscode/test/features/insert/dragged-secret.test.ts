import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { DraggedSecret } from "../../../src/features/insert/dragged-secret.js";
import { connected, webShop } from "../../fakes/connected.js";

const sandbox = createSandbox();

it("gives back the secret that was dragged, once, and for its own word alone", async () => {
  const { model } = await connected(sandbox, "genauth");
  const dragged = new DraggedSecret(model);
  const [connection] = await model.connections();
  const [container] = await model.children(connection!);
  const [secret] = await model.children(container!);
  const ticket = dragged.begin([secret!]);
  expect(dragged.end("another")).toBeUndefined();
  expect(dragged.end(undefined)).toBeUndefined();
  expect(dragged.end(ticket)).toBe(secret);
  expect(dragged.end(ticket)).toBeUndefined();
});

it("drags nothing but live secrets of the tree", async () => {
  const extension = await connected(sandbox, "genauth");
  const dragged = new DraggedSecret(extension.model);
  const secret = await extension.node(...webShop);
  expect(dragged.begin([])).toBeUndefined();
  expect(dragged.begin([await extension.node("genauth")])).toBeUndefined();
  expect(dragged.begin([{ ...secret }])).toBeUndefined();
  const ticket = dragged.begin([secret]);
  await extension.connections.remove("genauth");
  await extension.model.roots();
  expect(dragged.end(ticket)).toBeUndefined();
});
