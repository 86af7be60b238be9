/** Layers whose fill can be an image. */
export type FillableNode = SceneNode & MinimalFillsMixin;

/**
 * Why not every type with `fills`: an image would hide the letters of a text; sections, stickies, tables and the other
 * types of FigJam take plain colours only.
 */
const FILLABLE_TYPES: ReadonlySet<NodeType> = new Set<NodeType>([
  'RECTANGLE',
  'ELLIPSE',
  'POLYGON',
  'STAR',
  'VECTOR',
  'BOOLEAN_OPERATION',
  'FRAME',
  'COMPONENT',
  'INSTANCE',
]);

/** A layer to fill, or why it cannot be filled. The reason continues the sentence "<layer> …". */
export type Fillable = { readonly ok: true; readonly node: FillableNode } | { readonly ok: false; readonly reason: string };

/** Tells whether a layer can be given an image fill without losing anything. Touches nothing. */
export function asFillable(figma: PluginAPI, node: BaseNode): Fillable {
  if (!isFillableType(node)) return { ok: false, reason: reasonForType(node) };
  if (isLocked(node)) return { ok: false, reason: 'is locked' };
  if (node.fills === figma.mixed) return { ok: false, reason: 'has mixed fills, which one fill would overwrite' };
  if (node.width < 1 || node.height < 1) return { ok: false, reason: 'is too small for a picture' };
  return { ok: true, node };
}

function isFillableType(node: BaseNode): node is FillableNode {
  return FILLABLE_TYPES.has(node.type) && 'fills' in node;
}

function reasonForType(node: BaseNode): string {
  switch (node.type) {
    case 'TEXT':
    case 'TEXT_PATH':
      return 'is text';
    case 'GROUP':
    case 'TRANSFORM_GROUP':
      return 'is a group: select the layers in it';
    case 'SECTION':
      return 'is a section: select the layers in it';
    default:
      return `cannot have an image fill (${node.type.toLowerCase().split('_').join(' ')})`;
  }
}

function isLocked(node: BaseNode): boolean {
  for (let at: BaseNode | null = node; at !== null; at = at.parent) {
    if ('locked' in at && at.locked) return true;
  }
  return false;
}
