import { installHost, provideBrowser } from "@keyhole/vscode-host";

/** Installs what every file needs before the first one starts, because apt runs only once at a time. */
export async function setup(): Promise<void> {
  await provideBrowser();
  await installHost();
}
