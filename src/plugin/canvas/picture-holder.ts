import { hasRecipe } from '../storage/recipe-on-layer';
import { findImagePaint } from './find-image-paint';

/**
 * The layer that shows the picture of a layer of ours: what lies in a frame that was inserted with its picture inside, else
 * the layer itself. That is the lowest: what a designer lays onto the picture later is not ours.
 */
export function pictureHolder(figma: PluginAPI, node: SceneNode): SceneNode {
  if (node.type !== 'FRAME' || !hasRecipe(node) || hasImage(figma, node)) return node;
  return node.children.find((child) => hasImage(figma, child)) ?? node;
}

/** Whether a layer of ours was inserted as paths: a frame with the picture as a hidden fill, and vectors upon it. */
export function isTraced(node: SceneNode): boolean {
  if (node.type !== 'FRAME' || !hasRecipe(node) || !Array.isArray(node.fills)) return false;
  return hiddenImage(node.fills) !== null && node.children.some((child) => child.type === 'VECTOR');
}

/** The picture that a traced layer carries along. */
export function hiddenImage(fills: readonly Paint[]): ImagePaint | null {
  const paint = fills.find((one) => one.type === 'IMAGE' && one.visible === false && one.imageHash !== null);
  return paint?.type === 'IMAGE' ? paint : null;
}

function hasImage(figma: PluginAPI, node: SceneNode): boolean {
  return 'fills' in node && node.fills !== figma.mixed && Array.isArray(node.fills) && findImagePaint(node.fills) !== null;
}
