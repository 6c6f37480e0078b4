import path from "node:path";
import { expect, it, vi } from "vitest";

/** A URI as VS Code makes it on Windows. */
class FakeUri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;

  constructor(scheme: string, authority: string, file: string) {
    [this.scheme, this.authority, this.path] = [scheme, authority, file];
  }

  static parse(text: string): FakeUri {
    const [, scheme = "", authority, file] = /^(.+?):\/\/([^/]*)(.*)$/.exec(text) ?? [];
    return new FakeUri(scheme, authority ?? "", file ?? "");
  }

  static file(name: string): FakeUri {
    const slashes = name.replaceAll("\\", "/");
    const [, server = "", rest = slashes] = /^\/\/([^/]+)(.*)$/.exec(slashes) ?? [];
    return new FakeUri("file", server, rest.startsWith("/") ? rest : `/${rest}`);
  }

  static joinPath(base: FakeUri, ...parts: string[]): FakeUri {
    return base.with({ path: path.posix.join(base.path, ...parts) });
  }

  with(change: { path: string }): FakeUri {
    return new FakeUri(this.scheme, this.authority, change.path);
  }

  toString(): string {
    return `${this.scheme}://${this.authority}${this.path}`;
  }
}

vi.mock("vscode", () => ({
  Uri: FakeUri,
  workspace: { asRelativePath: String },
  FileType: {},
}));

const { createRunContext } = await import("../../../src/features/run/run-vscode.js");
const { files } = createRunContext({} as never, { state: { get: () => [] } } as never);

it.each([
  ["file:///c:/shop", String.raw`D:\secrets\.env`, "file:///D:/secrets/.env"],
  ["file:///c:/shop", String.raw`deploy\.env`, "file:///c:/shop/deploy/.env"],
  ["file:///c:/shop", String.raw`\\server\share\.env`, "file://server/share/.env"],
  ["file://server/share", String.raw`c:\.env`, "file:///c:/.env"],
  ["file://server/share", "../.env", "file://server/.env"],
  ["vscode-remote://ssh+shop/home/me", "/etc/shop.env", "vscode-remote://ssh+shop/etc/shop.env"],
])("In the folder %s, the env file %s is %s", (folder, file, id) => {
  expect(files.locate(folder, file).id).toBe(id);
});
