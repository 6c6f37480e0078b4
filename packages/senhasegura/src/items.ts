import type { CallOptions } from "@keyhole/transport";
import type { Shared, SharingInput } from "./sharing.js";

/** What every list says of an item; never its value. */
export interface ItemOnList {
  /** The number that senhasegura gave the item, in digits. */
  readonly identifier: string;
  readonly name: string;
  /** Whether who wants to see the value must say why. */
  readonly need_justify: boolean;
  /** Whether somebody else must agree before the value can be seen. */
  readonly need_approval: boolean;
  /** Whether the access key may fetch the item. */
  readonly can_view: boolean;
  /** Whether the access key may update, enable and disable the item. */
  readonly can_write: boolean;
}

/** What every item has besides its value. */
export interface Item extends Shared {
  /** The number that senhasegura gave the item, in digits. */
  readonly identifier: string;
  readonly name: string;
}

/** An item that was created or updated, and who has access to it now. */
export interface SavedItem extends Shared {
  /** The number that senhasegura gave the item, in digits. */
  readonly identifier: string;
  /**
   * One text for each who could not be given access: a name, or what else senhasegura says, in a
   * form that it does not document. Empty where all went well; the rest is in force either way.
   */
  readonly shared_error: readonly string[];
}

/** The fields that an update may set. */
export type Changes<Created> = {
  readonly [Field in keyof Created]?: Created[Field] | undefined;
};

/** What the types of one kind of items are. */
export interface ItemTypes {
  readonly noun: "ApiSecret" | "Password" | "Note";
  readonly listOptions: CallOptions;
  readonly onList: ItemOnList;
  readonly item: Item;
  readonly created: SharingInput & { readonly name: string };
  readonly changes: SharingInput;
}

/** Whether each text that the kind adds must be there, or may be null. */
type Texts<Type, Common> = {
  readonly [Key in Exclude<keyof Type, keyof Common>]: null extends Type[Key] ? false : true;
};

/** How senhasegura writes one kind of items. */
export interface Kind<Types extends ItemTypes> {
  /** In operationIds. */
  readonly noun: Types["noun"];
  /** In the keys of answers. */
  readonly key: string;
  readonly onList: Texts<Types["onList"], ItemOnList>;
  readonly item: Texts<Types["item"], Item>;
  /** What a list is filtered by. */
  readonly filters: readonly (keyof Omit<Types["listOptions"], keyof CallOptions> & string)[];
  /** What an item cannot be created without. */
  readonly required: readonly (keyof Types["created"] & string)[];
}

/** What is called of a kind, by operationId. */
export type ItemMethods<Types extends ItemTypes> = Record<
  `list${Types["noun"]}s`,
  (options?: Types["listOptions"]) => AsyncGenerator<Types["onList"], void>
> &
  Record<
    `get${Types["noun"]}`,
    (identifier: string, options?: CallOptions) => Promise<Types["item"]>
  > &
  Record<
    `create${Types["noun"]}`,
    (item: Types["created"], options?: CallOptions) => Promise<SavedItem>
  > &
  Record<
    `update${Types["noun"]}`,
    (identifier: string, changes: Types["changes"], options?: CallOptions) => Promise<SavedItem>
  > &
  Record<
    `${"enable" | "disable"}${Types["noun"]}`,
    (identifier: string, options?: CallOptions) => Promise<void>
  >;
