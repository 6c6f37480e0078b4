import type { components } from "@keyhole/doppler/schema";
import type { VendorContext } from "../../vendor.js";

type Schemas = components["schemas"];

/** The visibility of a secret. */
export type Visibility = "masked" | "unmasked" | "restricted";

/** A secret as it was set. */
export interface Secret {
  readonly raw: string;
  readonly visibility: Visibility;
}

/** A config with its own secrets, by name. A branch config also inherits those of the root. */
export interface Config {
  readonly info: Schemas["ConfigInfo"] & { readonly locked: boolean };
  readonly secrets: Map<string, Secret>;
}

/** A project with its environments and configs. */
export interface Project {
  readonly slug: string;
  readonly description: string;
  /** The names of the environments by their slugs. */
  readonly environments: Readonly<Record<string, string>>;
  readonly configs: readonly Config[];
}

/** The names that Doppler manages. They can't be changed. */
export const managedNames = ["DOPPLER_PROJECT", "DOPPLER_ENVIRONMENT", "DOPPLER_CONFIG"] as const;

/** Far in the past. */
export const created = "2026-01-15T09:30:00.000Z";

/** Returns the secrets of a config by name, with those that it inherits. */
export function secretsOf(project: Project, { info, secrets }: Config): Map<string, Secret> {
  const root = project.configs.find(({ info: { name } }) => name === info.environment);
  const all = [...(root?.secrets ?? []), ...secrets].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const managed: [string, Secret][] = [info.project, info.environment, info.name].map(
    (raw, index) => [managedNames[index]!, { raw, visibility: "unmasked" }],
  );
  return new Map([...all, ...managed]);
}

/** References that are nested more deeply aren't resolved. */
const maxDepth = 10;

/**
 * Resolves the references in a value: `${NAME}`, `${config.NAME}` and `${project.config.NAME}`.
 *
 * @param fail called with a reference that leads nowhere, which stays as it is
 */
export function compute(
  raw: string,
  projects: readonly Project[],
  at: { readonly project: string; readonly config: string },
  fail: (reference: string) => void = () => undefined,
  depth = 0,
): string {
  return raw.replaceAll(
    /\$\{(?:(?:([a-z0-9_-]+)\.)?([a-z0-9_-]+)\.)?([A-Z0-9_]+)\}/g,
    (...found) => {
      const [reference, slug, name, secretName] = found as string[];
      const target = { project: slug ?? at.project, config: name ?? at.config };
      const project = projects.find((one) => one.slug === target.project);
      const config = project?.configs.find(({ info }) => info.name === target.config);
      const secret = project && config && secretsOf(project, config).get(secretName!);
      if (!secret || depth === maxDepth) {
        fail(reference!);
        return reference!;
      }
      return compute(secret.raw, projects, target, fail, depth + 1);
    },
  );
}

/** Creates the initial state. */
export function createProjects({ values, extraEntries }: VendorContext): Project[] {
  const secret = (name: string): Secret => ({
    raw: values.named(name.toLowerCase().replaceAll("_", "-")),
    visibility: "masked",
  });
  const secrets = (...names: string[]) =>
    names.map((name): [string, Secret] => [name, secret(name)]);
  const extra = (length: number) =>
    secrets(...Array.from({ length }, (_, index) => `SECRET_${index + 1}`));
  const branches = Array.from({ length: extraEntries }, (_, index) => [`dev_${index + 1}`, []]);
  return [
    createProject("billing", "Invoices and payments.", {
      dev: [
        ...secrets("INVOICE_TOKEN"),
        ["SHOP_API_KEY", { raw: "${shop.dev.API_KEY}", visibility: "masked" }],
      ],
      prd: secrets("INVOICE_TOKEN"),
    }),
    createProject("shop", "The web shop.", {
      dev: [
        ...secrets("API_KEY", "DB_PASSWORD"),
        ["DB_USER", { raw: "sample-shop", visibility: "unmasked" }],
        [
          "DB_URL",
          { raw: "postgres://${DB_USER}:${DB_PASSWORD}@db.example.com/shop", visibility: "masked" },
        ],
        ["SIGNING_KEY", { ...secret("SIGNING_KEY"), visibility: "restricted" }],
        ...extra(extraEntries),
      ],
      dev_checkout: secrets("ANALYTICS_KEY", "DB_PASSWORD"),
      ...(Object.fromEntries(branches) as Readonly<Record<string, []>>),
      prd: secrets("API_KEY", "DB_PASSWORD"),
    }),
    ...Array.from({ length: extraEntries }, (_, index) =>
      createProject(`project-${index + 1}`, "", { dev: extra(1) }),
    ),
  ];
}

/** Creates a project. The root of an environment has its name, and a branch begins with it. */
function createProject(
  slug: string,
  description: string,
  configs: Readonly<Record<string, readonly [string, Secret][]>>,
): Project {
  return {
    slug,
    description,
    environments: { dev: "Development", prd: "Production" },
    configs: Object.entries(configs).map(([name, own]) => ({
      info: {
        name,
        root: !name.includes("_"),
        locked: slug === "shop" && name === "prd",
        environment: name.split("_")[0]!,
        project: slug,
        created_at: created,
        initial_fetch_at: null,
        last_fetch_at: null,
      },
      secrets: new Map(own),
    })),
  };
}
