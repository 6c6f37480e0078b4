import type { CallOptions } from "@keyhole/transport";
import type { SenhaseguraCaller } from "./caller.js";
import type { ItemMethods, ItemTypes, Kind } from "./items.js";
import { pathOf, readFilters, writeItem } from "./parameters.js";
import { readItem, readList, readSaved, requireStatus } from "./shapes.js";

/** The operations of a kind, which differ in names alone: of operations, of keys and of fields. */
export function itemMethods<Types extends ItemTypes>(
  { call }: SenhaseguraCaller,
  { noun, key, onList, item, filters, required }: Kind<Types>,
): ItemMethods<Types> {
  // Without the type of one kind: what fits an operation of all of them fits its own too.
  const kind: ItemTypes["noun"] = noun;
  const switching =
    (verb: "enable" | "disable") =>
    async (identifier: string, options?: CallOptions): Promise<void> =>
      requireStatus(await call(`${verb}${kind}`, pathOf(identifier), options));
  return {
    [`list${noun}s`]: async function* (options?: CallOptions) {
      const query = readFilters(options, filters);
      yield* readList(await call(`list${kind}s`, { query }, options), key, onList);
    },
    [`get${noun}`]: async (identifier: string, options?: CallOptions) =>
      readItem(await call(`get${kind}`, pathOf(identifier), options), key, item),
    [`create${noun}`]: async (created: Types["created"], options?: CallOptions) => {
      const body = writeItem(created, required);
      return readSaved(await call(`create${kind}`, { body }, options), key);
    },
    [`update${noun}`]: async (
      identifier: string,
      changes: Types["changes"],
      options?: CallOptions,
    ) => {
      const input = { ...pathOf(identifier), body: writeItem(changes) };
      return readSaved(await call(`update${kind}`, input, options), key, identifier);
    },
    [`enable${noun}`]: switching("enable"),
    [`disable${noun}`]: switching("disable"),
  } as unknown as ItemMethods<Types>;
}
