import * as v from 'valibot';

const parameter = v.object({
  name: v.string(),
  key: v.string(),
  description: v.exactOptional(v.string()),
  allowFreeform: v.exactOptional(v.boolean()),
  optional: v.exactOptional(v.boolean()),
});
const command = v.object({ name: v.string(), command: v.string(), parameters: v.optional(v.array(parameter), []) });

/** What the playground reads of a manifest.json. */
const manifestSchema = v.pipe(
  v.object({
  name: v.string(),
  id: v.string(),
  ui: v.union([v.string(), v.record(v.string(), v.string())]),
  networkAccess: v.optional(v.object({ allowedDomains: v.array(v.string()), devAllowedDomains: v.optional(v.array(v.string()), []) })),
  menu: v.optional(v.array(v.union([command, v.object({ separator: v.literal(true) })])), []),
  relaunchButtons: v.optional(v.array(v.object({ command: v.string(), name: v.string(), multipleSelection: v.optional(v.boolean()) })), []),
}),
  v.transform((manifest) => ({
    ...manifest,
    /** What the window may reach. */
    domains: [...(manifest.networkAccess?.allowedDomains ?? []), ...(manifest.networkAccess?.devAllowedDomains ?? [])].filter((domain) => domain !== 'none'),
  })),
);
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** The window's pages by name; one page has the name ''. */
export function pagesOf({ ui }: Manifest): Readonly<Record<string, string>> {
  return typeof ui === 'string' ? { '': ui } : ui;
}

export function readManifest(json: unknown): Manifest {
  return v.parse(manifestSchema, json);
}

/** Commands of the menu, separators left out. */
export function menuCommands({ menu }: Manifest): v.InferOutput<typeof command>[] {
  return menu.filter((item) => 'command' in item);
}
