import { describe, expectTypeOf, test } from "vitest";
import {
  createSenhaseguraClient,
  exceptionCodes,
  gatewayMessages,
  type ApiSecret,
  type ApiSecretChanges,
  type ApiSecretOnList,
  type CallOptions,
  type components,
  type ItemOnList,
  type ListApiSecretsOptions,
  type ListNotesOptions,
  type ListPasswordsOptions,
  type NewApiSecret,
  type NewNote,
  type NewPassword,
  type Note,
  type NoteChanges,
  type NoteOnList,
  type operations,
  type Password,
  type PasswordChanges,
  type PasswordOnList,
  type SavedItem,
  type SenhaseguraClient,
  type SenhaseguraOptions,
  type ShareWith,
  type Sharing,
  type SharingInput,
} from "@keyhole/senhasegura";

type Schemas = components["schemas"];
type CamelCase<Name> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Rest>}`
  : Name;
type Query<Id extends keyof operations> = NonNullable<operations[Id]["parameters"]["query"]>;

declare const client: SenhaseguraClient;

interface OnList {
  readonly identifier: string;
  readonly name: string;
  readonly needJustify: boolean;
  readonly needApproval: boolean;
  readonly canView: boolean;
  readonly canWrite: boolean;
}
interface Shared {
  readonly usersAllowed: readonly { readonly name: string; readonly canEdit: boolean }[];
  readonly groupsAllowed: readonly { readonly name: string; readonly canEdit: boolean }[];
}
interface Whole extends Shared {
  readonly identifier: string;
  readonly name: string;
}
type Nullable<Name extends string> = { readonly [Key in Name]: string | null };
type Texts<Name extends string> = { readonly [Key in Name]: string };
type Flat<T> = { [Key in keyof T]: T[Key] };

/** The fields of an input, as the spec defines them, apart from who has access. */
type FieldsOf<T> = { [Key in Exclude<keyof T, keyof SharingInput>]: Exclude<T[Key], undefined> };
/** The names of the required fields. */
type Required<T> = { [Key in keyof T]-?: undefined extends T[Key] ? never : Key }[keyof T];

describe("a result", () => {
  test("has one type for each kind of item, regardless of what is documented", () => {
    expectTypeOf<ItemOnList>().toEqualTypeOf<OnList>();
    expectTypeOf<ApiSecretOnList>().toEqualTypeOf<OnList>();
    expectTypeOf<Flat<PasswordOnList>>().toEqualTypeOf<
      Flat<OnList & Nullable<"url" | "username" | "tags">>
    >();
    expectTypeOf<Flat<NoteOnList>>().toEqualTypeOf<Flat<OnList & Nullable<"tags">>>();
    expectTypeOf<Flat<ApiSecret>>().toEqualTypeOf<
      Flat<
        Whole &
          Texts<"clientId" | "clientSecret"> &
          Nullable<"url" | "identifierCode" | "method" | "tags" | "notes">
      >
    >();
    expectTypeOf<Flat<Password>>().toEqualTypeOf<
      Flat<
        Whole &
          Texts<"password"> &
          Nullable<"url" | "username" | "secretKey" | "token" | "notes" | "tags">
      >
    >();
    expectTypeOf<Flat<Note>>().toEqualTypeOf<Flat<Whole & Texts<"note"> & Nullable<"tags">>>();
    expectTypeOf<Flat<SavedItem>>().toEqualTypeOf<
      Flat<Shared & Texts<"identifier"> & { readonly sharedError: readonly string[] }>
    >();
    expectTypeOf<Sharing>().toEqualTypeOf<Shared["usersAllowed"][number]>();
  });

  test("has the properties of the spec", () => {
    expectTypeOf<keyof ApiSecret>().toEqualTypeOf<CamelCase<keyof Schemas["ApiSecretEntity"]>>();
    expectTypeOf<keyof Password>().toEqualTypeOf<CamelCase<keyof Schemas["PasswordEntity"]>>();
    expectTypeOf<keyof Note>().toEqualTypeOf<CamelCase<keyof Schemas["NoteEntity"]>>();
    expectTypeOf<keyof ApiSecretOnList>().toEqualTypeOf<
      CamelCase<keyof Schemas["ApiSecretOnList"]>
    >();
    expectTypeOf<keyof PasswordOnList>().toEqualTypeOf<
      CamelCase<keyof Schemas["PasswordOnList"]>
    >();
    expectTypeOf<keyof NoteOnList>().toEqualTypeOf<CamelCase<keyof Schemas["NoteOnList"]>>();
  });
});

describe("an input", () => {
  test("has the properties of the spec and the same required ones", () => {
    expectTypeOf<keyof NewApiSecret>().toEqualTypeOf<CamelCase<keyof Schemas["NewApiSecret"]>>();
    expectTypeOf<keyof NewPassword>().toEqualTypeOf<CamelCase<keyof Schemas["NewPassword"]>>();
    expectTypeOf<keyof NewNote>().toEqualTypeOf<CamelCase<keyof Schemas["NewNote"]>>();
    expectTypeOf<Required<NewApiSecret>>().toEqualTypeOf<"name" | "url" | "clientId">();
    expectTypeOf<Required<NewPassword>>().toEqualTypeOf<"name" | "username" | "password">();
    expectTypeOf<Required<NewNote>>().toEqualTypeOf<"name" | "note">();
    expectTypeOf<FieldsOf<NewApiSecret>[keyof FieldsOf<NewApiSecret>]>().toEqualTypeOf<string>();
    expectTypeOf<FieldsOf<NewPassword>[keyof FieldsOf<NewPassword>]>().toEqualTypeOf<string>();
    expectTypeOf<FieldsOf<NewNote>[keyof FieldsOf<NewNote>]>().toEqualTypeOf<string>();
  });

  test("has no required properties if it is an update", () => {
    expectTypeOf<keyof ApiSecretChanges>().toEqualTypeOf<
      CamelCase<keyof Schemas["ApiSecretChanges"]>
    >();
    expectTypeOf<keyof PasswordChanges>().toEqualTypeOf<
      CamelCase<keyof Schemas["PasswordChanges"]>
    >();
    expectTypeOf<keyof NoteChanges>().toEqualTypeOf<CamelCase<keyof Schemas["NoteChanges"]>>();
    expectTypeOf<{ note: undefined }>().toExtend<NoteChanges>();
    expectTypeOf<Required<ApiSecretChanges>>().toBeNever();
    expectTypeOf<Required<PasswordChanges>>().toBeNever();
    expectTypeOf<Required<NoteChanges>>().toBeNever();
  });

  test("accepts who has access in the same form as a result has it", () => {
    expectTypeOf<Sharing>().toExtend<ShareWith>();
    expectTypeOf<ApiSecret["usersAllowed"]>().toExtend<NewApiSecret["usersAllowed"]>();
    expectTypeOf<SavedItem["groupsAllowed"]>().toExtend<NoteChanges["groupsAllowed"]>();
  });
});

describe("the client", () => {
  test("is created from these options", () => {
    expectTypeOf(createSenhaseguraClient).parameters.toEqualTypeOf<[SenhaseguraOptions]>();
    expectTypeOf(createSenhaseguraClient).returns.toEqualTypeOf<SenhaseguraClient>();
    expectTypeOf<
      Pick<SenhaseguraOptions, "clientId" | "clientSecret" | "baseUrl" | "pathPrefix" | "tenant">
    >().toEqualTypeOf<{
      readonly clientId: string;
      readonly clientSecret: string;
      readonly baseUrl: string;
      readonly pathPrefix?: string | undefined;
      readonly tenant?: string | undefined;
    }>();
    const options = { clientId: "a", clientSecret: "b", baseUrl: "https://vault.example.org" };
    createSenhaseguraClient(options);
    // @ts-expect-error -- no access key
    createSenhaseguraClient({ baseUrl: "https://vault.example.org" });
    // @ts-expect-error -- wrong type
    createSenhaseguraClient({ ...options, clientId: 1 });
    // @ts-expect-error -- no such option
    createSenhaseguraClient({ ...options, prefix: "/iso" });
    expectTypeOf(exceptionCodes["1001"]?.kind).toExtend<string | undefined>();
    expectTypeOf(gatewayMessages).toEqualTypeOf(exceptionCodes);
  });

  test("has a function for each operation of the spec and no others", () => {
    expectTypeOf<keyof SenhaseguraClient>().toEqualTypeOf<
      Exclude<keyof operations, "requestToken"> | "verifyCredentials"
    >();
    expectTypeOf<SenhaseguraClient["verifyCredentials"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<void>
    >();
  });

  test("lists with an async generator and the filters of the spec", () => {
    type List<Options, T> = (options?: Options) => AsyncGenerator<T, void>;
    expectTypeOf<SenhaseguraClient["listApiSecrets"]>().toEqualTypeOf<
      List<ListApiSecretsOptions, ApiSecretOnList>
    >();
    expectTypeOf<SenhaseguraClient["listPasswords"]>().toEqualTypeOf<
      List<ListPasswordsOptions, PasswordOnList>
    >();
    expectTypeOf<SenhaseguraClient["listNotes"]>().toEqualTypeOf<
      List<ListNotesOptions, NoteOnList>
    >();
    expectTypeOf<Exclude<keyof ListApiSecretsOptions, keyof CallOptions>>().toEqualTypeOf<
      CamelCase<keyof Query<"listApiSecrets">>
    >();
    expectTypeOf<Exclude<keyof ListPasswordsOptions, keyof CallOptions>>().toEqualTypeOf<
      CamelCase<keyof Query<"listPasswords">>
    >();
    expectTypeOf<Exclude<keyof ListNotesOptions, keyof CallOptions>>().toEqualTypeOf<
      CamelCase<keyof Query<"listNotes">>
    >();
    // @ts-expect-error -- a filter of API secrets
    client.listNotes({ identifierCode: "a" });
    // @ts-expect-error -- wrong type
    client.listPasswords({ tag: ["a"] });
  });

  test("gets an item by its identifier", () => {
    type Get<T> = (identifier: string, options?: CallOptions) => Promise<T>;
    expectTypeOf<SenhaseguraClient["getApiSecret"]>().toEqualTypeOf<Get<ApiSecret>>();
    expectTypeOf<SenhaseguraClient["getPassword"]>().toEqualTypeOf<Get<Password>>();
    expectTypeOf<SenhaseguraClient["getNote"]>().toEqualTypeOf<Get<Note>>();
    // @ts-expect-error -- identifiers are strings, never numbers
    void client.getApiSecret(3);
    // @ts-expect-error -- no identifier
    void client.getPassword();
    // @ts-expect-error -- not a signal
    void client.getNote("2", { signal: "now" });
  });

  test("creates an item from its required properties", () => {
    type Create<T> = (item: T, options?: CallOptions) => Promise<SavedItem>;
    expectTypeOf<SenhaseguraClient["createApiSecret"]>().toEqualTypeOf<Create<NewApiSecret>>();
    expectTypeOf<SenhaseguraClient["createPassword"]>().toEqualTypeOf<Create<NewPassword>>();
    expectTypeOf<SenhaseguraClient["createNote"]>().toEqualTypeOf<Create<NewNote>>();
    // @ts-expect-error -- URL missing
    void client.createApiSecret({ name: "a", clientId: "b" });
    // @ts-expect-error -- password missing
    void client.createPassword({ name: "a", username: "b" });
    // @ts-expect-error -- senhasegura chooses the identifier
    void client.createNote({ name: "a", note: "b", identifier: "1" });
    // @ts-expect-error -- the property is called name
    void client.createNote({ name: "a", note: "b", usersAllowed: [{ username: "c" }] });
    // @ts-expect-error -- wrong type
    void client.createNote({ name: "a", note: "b", usersAllowed: [{ name: "c", canEdit: "1" }] });
  });

  test("updates only the given properties", () => {
    type Update<T> = (identifier: string, changes: T, options?: CallOptions) => Promise<SavedItem>;
    expectTypeOf<SenhaseguraClient["updateApiSecret"]>().toEqualTypeOf<Update<ApiSecretChanges>>();
    expectTypeOf<SenhaseguraClient["updatePassword"]>().toEqualTypeOf<Update<PasswordChanges>>();
    expectTypeOf<SenhaseguraClient["updateNote"]>().toEqualTypeOf<Update<NoteChanges>>();
    // @ts-expect-error -- changes missing
    void client.updateApiSecret("3");
    // @ts-expect-error -- a property of another kind of item
    void client.updateNote("3", { password: "a" });
    // @ts-expect-error -- wrong type
    void client.updatePassword("3", { password: 1 });
    // @ts-expect-error -- null can't be written
    void client.updatePassword("3", { secretKey: null });
  });

  test("enables and disables an item by its identifier", () => {
    type Switch = (identifier: string, options?: CallOptions) => Promise<void>;
    expectTypeOf<SenhaseguraClient["enableApiSecret"]>().toEqualTypeOf<Switch>();
    expectTypeOf<SenhaseguraClient["disableApiSecret"]>().toEqualTypeOf<Switch>();
    expectTypeOf<SenhaseguraClient["enablePassword"]>().toEqualTypeOf<Switch>();
    expectTypeOf<SenhaseguraClient["disablePassword"]>().toEqualTypeOf<Switch>();
    expectTypeOf<SenhaseguraClient["enableNote"]>().toEqualTypeOf<Switch>();
    expectTypeOf<SenhaseguraClient["disableNote"]>().toEqualTypeOf<Switch>();
    // @ts-expect-error -- identifiers are strings, never numbers
    void client.enableNote(3);
  });
});
