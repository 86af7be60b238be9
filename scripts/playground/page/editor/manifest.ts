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
const manifestSchema = v.object({
  name: v.string(),
  menu: v.optional(v.array(v.union([command, v.object({ separator: v.literal(true) })])), []),
  relaunchButtons: v.optional(v.array(v.object({ command: v.string(), name: v.string(), multipleSelection: v.optional(v.boolean()) })), []),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

export function readManifest(json: unknown): Manifest {
  return v.parse(manifestSchema, json);
}

/** Commands of the menu, separators left out. */
export function menuCommands({ menu }: Manifest): v.InferOutput<typeof command>[] {
  return menu.filter((item) => 'command' in item);
}
