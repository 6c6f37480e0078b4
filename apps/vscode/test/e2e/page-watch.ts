import type { Workbench } from "@keyhole/vscode-host";

/** What of the page is watched, by the name under which the page reports it. */
const reports = { shown: "keyholeTestShown", sealed: "keyholeTestSealed" } as const;

/** Watches what a page shows outside of editors, says in its console, and seals to store it. */
export class PageWatch {
  readonly #shown = new Set<string>();
  readonly #said: string[] = [];
  readonly #sealed: string[] = [];

  /** Loads the window anew, since nothing of it may be missed. */
  static async start(workbench: Workbench): Promise<PageWatch> {
    const watch = new PageWatch();
    const { page } = workbench;
    page.on("console", (message) => watch.#said.push(message.text()));
    await page.exposeFunction(reports.shown, (texts: string[]) => watch.#show(texts));
    await page.exposeFunction(reports.sealed, (text: string) => watch.#sealed.push(text));
    await page.addInitScript(reportShown, reports.shown);
    await page.addInitScript(reportSealed, reports.sealed);
    await workbench.reload();
    return watch;
  }

  /** Every text, label and tooltip so far that stood in the page beside its editors. */
  get shown(): string {
    return [...this.#shown].join("\n");
  }

  /** The console of the page. */
  get said(): string {
    return this.#said.join("\n");
  }

  /** What VS Code's SecretStorage held each time that it was stored, by the extension's keys. */
  get sealed(): readonly Readonly<Record<string, string>>[] {
    return this.#sealed.map((text) => {
      const entries = Object.entries(JSON.parse(text) as Record<string, string>);
      return Object.fromEntries(
        entries.map(([key, value]) => [(JSON.parse(key) as { key: string }).key, value]),
      );
    });
  }

  #show(texts: readonly string[]): void {
    for (const text of texts) this.#shown.add(text);
  }
}

/** Runs in the page, as long as it is there. */
function reportShown(name: string): void {
  const report = (globalThis as never)[name] as (texts: string[]) => void;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing of this file is in the page, where it runs
  const textsOf = (node: Node): string[] => {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest(".part.editor, style, script")) return [];
    // What is highlighted in part stands in several elements.
    return [node.textContent ?? "", node instanceof Element ? node.outerHTML : ""];
  };
  new MutationObserver((records) => {
    const changed = records.flatMap(({ addedNodes, target, type }) =>
      type === "childList" ? [...addedNodes] : [target],
    );
    const texts = new Set(changed.flatMap(textsOf));
    texts.delete("");
    if (texts.size > 0) report([...texts]);
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-label", "aria-valuetext", "title", "placeholder", "value"],
  });
}

/** Runs in the page: VS Code stores secrets in the browser, sealed by a key of the server. */
function reportSealed(name: string): void {
  const report = (globalThis as never)[name] as (text: string) => void;
  const { subtle } = crypto;
  const encrypt = subtle.encrypt.bind(subtle);
  subtle.encrypt = (algorithm, key, data) => {
    report(new TextDecoder().decode(data));
    return encrypt(algorithm, key, data);
  };
}
