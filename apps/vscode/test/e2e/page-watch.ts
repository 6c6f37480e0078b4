import type { Workbench } from "@keyhole/vscode-host";

/** The names of the functions through which the page reports to the test. */
const reports = { shown: "keyholeTestShown", sealed: "keyholeTestSealed" } as const;

/** Watches what a page shows outside of editors, writes to its console, and encrypts to store it. */
export class PageWatch {
  readonly #shown = new Set<string>();
  readonly #said: string[] = [];
  readonly #sealed: string[] = [];

  /** Reloads the window, so that nothing is missed. */
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

  /** Every text, label and tooltip that the page has shown outside of its editors. */
  get shown(): string {
    return [...this.#shown].join("\n");
  }

  get said(): string {
    return this.#said.join("\n");
  }

  /** Each state of VS Code's SecretStorage that was stored, by the extension's keys. */
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

/** Runs in the page until it is closed. */
function reportShown(name: string): void {
  const report = (globalThis as never)[name] as (texts: string[]) => void;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, which contains nothing of this file
  const getTexts = (node: Node): string[] => {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest(".part.editor, style, script")) return [];
    // A partly highlighted text is split into several elements.
    return [node.textContent ?? "", node instanceof Element ? node.outerHTML : ""];
  };
  new MutationObserver((records) => {
    const changed = records.flatMap(({ addedNodes, target, type }) =>
      type === "childList" ? [...addedNodes] : [target],
    );
    const texts = new Set(changed.flatMap(getTexts));
    texts.delete("");
    if (texts.size > 0) report([...texts]);
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-label", "aria-valuetext", "title", "placeholder", "value"],
  });
}

/** Runs in the page. VS Code stores secrets in the browser, encrypted with a key of the server. */
function reportSealed(name: string): void {
  const report = (globalThis as never)[name] as (text: string) => void;
  const { subtle } = crypto;
  const encrypt = subtle.encrypt.bind(subtle);
  subtle.encrypt = (algorithm, key, data) => {
    report(new TextDecoder().decode(data));
    return encrypt(algorithm, key, data);
  };
}
