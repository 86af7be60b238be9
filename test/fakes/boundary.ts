/**
 * The one place where the simulation says "this is what the plugin typings call …". A handle has a part of the members of
 * the node it stands for (the mixins in nodes/ are typed against the typings, member by member); what it lacks is
 * undefined. The API object throws for what it lacks, see not-simulated.ts.
 */
import type { FakeNodeType } from './document/record';
import type { Handle } from './nodes/handle';

export type NodeOf<T extends FakeNodeType> = Extract<BaseNode, { readonly type: T }>;

/** figma.mixed */
export const mixed: PluginAPI['mixed'] = Symbol('figma.mixed') as PluginAPI['mixed'];

export function asNode(handle: Handle): BaseNode {
  return handle as unknown as BaseNode;
}

export function asNodeOf<T extends FakeNodeType>(handle: Handle, type: T): NodeOf<T> {
  if (handle.type !== type) throw new Error(`Node ${handle.id} is a ${handle.type}, not a ${type}`);
  return handle as unknown as NodeOf<T>;
}

export function asSceneNode(handle: Handle): SceneNode {
  return handle as unknown as SceneNode;
}

/** Nodes that were looked for by their types. */
export function asFound<T extends NodeType>(nodes: SceneNode[]): ({ type: T } & SceneNode)[] {
  return nodes as ({ type: T } & SceneNode)[];
}

export function asParent(handle: Handle): BaseNode & ChildrenMixin {
  return handle as unknown as BaseNode & ChildrenMixin;
}

/** Each member as the typings have it, but for two objects of which a part is simulated. */
export type SimulatedApi = Omit<Partial<PluginAPI>, 'viewport' | 'ui'> & {
  readonly viewport: Partial<ViewportAPI>;
  readonly ui: Partial<UIAPI>;
};

export function asPluginApi(part: SimulatedApi): PluginAPI {
  return part as unknown as PluginAPI;
}
