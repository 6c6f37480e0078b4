import type { AccessKey } from "./senhasegura-sandbox-access-keys.js";
import { guarded, noAccess, Refusal } from "./senhasegura-sandbox-responses.js";
import { parseInput, requireFields, type ItemInput } from "./senhasegura-sandbox-input.js";
import type { Item, Items } from "./senhasegura-sandbox-items.js";
import {
  itemKinds,
  type Entity,
  type ItemKind,
  type KindName,
} from "./senhasegura-sandbox-kinds.js";

/** An item after a write. */
export interface Saved extends Pick<ItemInput, "refused"> {
  readonly entity: Entity;
}

/** The items of all tenants, and the permissions of each access key for them. */
export class Store {
  readonly #initial: Readonly<Record<string, Items>>;
  #tenants: Readonly<Record<string, Items>>;
  /** The items that restricted access keys created, which they may use too. */
  readonly #own = new Map<AccessKey, Set<string>>();

  constructor(initial: Readonly<Record<string, Items>>) {
    this.#initial = initial;
    this.#tenants = structuredClone(initial);
  }

  reset(): void {
    this.#tenants = structuredClone(this.#initial);
    this.#own.clear();
  }

  /** @throws {Refusal} if the access key may not list */
  list(key: AccessKey, name: KindName, filters: Readonly<Record<string, string>>): readonly Item[] {
    if (!key.mayList) throw noAccess();
    const { tag, ...exact } = filters;
    return this.#of(key, name).filter((item) => {
      const fields = item.entity as Record<string, unknown>;
      const tags = (item.entity.tags ?? "").split(",").map((one) => one.trim());
      return (
        this.#isVisible(key, item) &&
        (tag === undefined || tags.includes(tag)) &&
        Object.entries(exact).every(([field, value]) => fields[field] === value)
      );
    });
  }

  /** @throws {Refusal} if the item can't be seen */
  get(key: AccessKey, name: KindName, identifier: string): Entity {
    const item = this.#activeItem(key, name, identifier);
    if (item.guard) throw guarded(item.guard);
    return item.entity;
  }

  /** @throws {Refusal} if a field is missing or malformed, or the key may not write */
  create(key: AccessKey, name: KindName, body: Record<string, unknown>): Saved {
    if (!key.mayWrite) throw noAccess();
    const kind: ItemKind = itemKinds[name];
    requireFields(body, kind);
    const { fields, refused } = parseInput(body, kind);
    const items = this.#of(key, name);
    requireUniqueCode(items, fields);
    const identifier = `${Math.max(...items.map(({ entity }) => Number(entity.identifier))) + 1}`;
    const entity = {
      identifier,
      ...kind.fields,
      ...(name === "passwords" ? { token: null } : {}),
      users_allowed: [],
      groups_allowed: [],
      ...fields,
    } as unknown as Entity;
    items.push({ entity, active: true, access: "edit" });
    this.#own.set(key, (this.#own.get(key) ?? new Set()).add(identifier));
    return { entity, refused };
  }

  /** @throws {Refusal} if the item can't be updated */
  update(key: AccessKey, name: KindName, identifier: string, body: Record<string, unknown>): Saved {
    const item = this.#activeItem(key, name, identifier);
    requireRightToWrite(key, item);
    if (Object.keys(body).length === 0) throw new Refusal(1001, "No parameter to update");
    const { fields, refused } = parseInput(body, itemKinds[name]);
    requireUniqueCode(
      this.#of(key, name).filter((other) => other !== item),
      fields,
    );
    item.entity = { ...item.entity, ...fields };
    return { entity: item.entity, refused };
  }

  /**
   * Enables or disables an item. Returns false if it already was.
   *
   * @throws {Refusal} if that isn't possible
   */
  switch(key: AccessKey, name: KindName, identifier: string, active: boolean): boolean {
    const item = this.#item(key, name, identifier);
    requireRightToWrite(key, item);
    const changes = item.active !== active;
    item.active = active;
    return changes;
  }

  #of(key: AccessKey, name: KindName): Item[] {
    return this.#tenants[key.tenant]![name];
  }

  #isVisible(key: AccessKey, { access, entity }: Item): boolean {
    const identifier = `${entity.identifier}`;
    const bound = key.items && !key.items.has(identifier) && !this.#own.get(key)?.has(identifier);
    return access !== "none" && !bound;
  }

  #item(key: AccessKey, name: KindName, identifier: string): Item {
    if (!/^\d+$/.test(identifier)) throw new Refusal(1010, "Unexpected identifier type");
    const found = this.#of(key, name).find(({ entity }) => entity.identifier === identifier);
    if (!found) throw new Refusal(1005, `${itemKinds[name].title} not found`);
    if (!this.#isVisible(key, found)) throw noAccess();
    return found;
  }

  #activeItem(key: AccessKey, name: KindName, identifier: string): Item {
    const item = this.#item(key, name, identifier);
    if (!item.active) throw new Refusal(1009, `Inactive ${itemKinds[name].title}`);
    return item;
  }
}

function requireRightToWrite(key: AccessKey, item: Item): void {
  if (!key.mayWrite || item.access !== "edit") throw noAccess();
}

function requireUniqueCode(
  others: readonly Item[],
  { identifier_code: code }: ItemInput["fields"],
): void {
  const isTaken = ({ entity }: Item): boolean =>
    "identifier_code" in entity && entity.identifier_code === code;
  if (code !== undefined && others.some(isTaken)) {
    throw new Refusal(1001, "Identifier already found in another API key of this user");
  }
}
