/** A vendor's secret for which a refresh is tried. */
export interface Subject {
  readonly vendor: string;
  /** Its name in the document. */
  readonly name: string;
  readonly containerId: (examples: Examples) => string;
  readonly secretId: (examples: Examples) => string;
  readonly field: string;
  /** The operations that read and write it. */
  readonly read: string;
  readonly write: string;
  /** Checks whether a request is the write. */
  readonly isWrite: (method: string, url: string) => boolean;
  /** The values that we and another user set; undefined if the vendor issues them. */
  readonly ours?: string;
  readonly others?: string;
}

type Examples = Readonly<Record<string, string | number>>;

function kindOfItems(containerId: string, field: string, noun: string, example: string): Subject {
  return {
    vendor: "senhasegura",
    name: `senhasegura (${containerId})`,
    containerId: () => containerId,
    secretId: (examples) => `${examples[example]}`,
    field,
    read: `get${noun}`,
    write: `update${noun}`,
    isWrite: (method) => method === "PUT",
    ours: "sample-of-ours",
    others: "sample-of-another",
  };
}

/** Every vendor that can refresh, and every kind of container if they differ. */
export const subjects: readonly Subject[] = [
  {
    vendor: "genauth",
    name: "GenAuth",
    containerId: ({ appId }) => `${appId}`,
    secretId: () => "secret",
    field: "secret",
    read: "getApplicationSecret",
    write: "refreshApplicationSecret",
    isWrite: (_, url) => url.includes("refresh-application-secret"),
  },
  kindOfItems("api-secrets", "client_secret", "ApiSecret", "identifier"),
  kindOfItems("passwords", "password", "Password", "passwordIdentifier"),
  kindOfItems("notes", "note", "Note", "noteIdentifier"),
  {
    vendor: "voximplant",
    name: "Voximplant",
    containerId: ({ applicationId }) => `${applicationId}`,
    secretId: ({ secretId }) => `${secretId}`,
    field: "secret_value",
    read: "getSecretValue",
    write: "setSecretInfo",
    isWrite: (_, url) => url.includes("SetSecretInfo"),
    ours: "sample-of-ours",
    others: "sample-of-another",
  },
];

/** Checks whether the vendor creates the value itself. */
export function issues({ ours }: Subject): boolean {
  return ours === undefined;
}
