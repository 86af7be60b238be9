import type { Picture } from '../../shared/protocol';
import { layerName } from './layer-name';
import { imagePaint } from './paints';
import type { Size } from './place';

/** A picture that is stored in the file, and how large its layer shall be. */
export interface NewLayer {
  readonly picture: Picture;
  readonly imageHash: string;
  readonly size: Size;
}

/** A layer that a new picture can become. */
export type PictureLayer = RectangleNode | FrameNode;

/** A rectangle filled with the picture. */
export function createRectangleLayer(figma: PluginAPI, { picture, imageHash, size }: NewLayer): RectangleNode {
  return wholeOrNone(figma.createRectangle(), (layer) => {
    layer.resize(size.width, size.height);
    layer.name = layerName(picture.recipe);
    layer.fills = [imagePaint(imageHash)];
  });
}

/** A clear frame that clips, with the picture in it: its edges can be moved, and other layers put onto the picture. */
export function createFrameLayer(figma: PluginAPI, layer: NewLayer): FrameNode {
  return wholeOrNone(figma.createFrame(), (frame) => {
    frame.resize(layer.size.width, layer.size.height);
    frame.name = layerName(layer.picture.recipe);
    frame.clipsContent = true;
    frame.fills = [];
    wholeOrNone(createRectangleLayer(figma, layer), (content) => {
      frame.appendChild(content);
      content.x = 0;
      content.y = 0;
    });
  });
}

/**
 * A frame with the paths of the picture. The picture itself goes with it as a hidden fill of the frame: Refine starts from
 * it, and it can be shown to compare.
 */
export function createVectorLayer(figma: PluginAPI, { picture, imageHash, size }: NewLayer, svg: string): FrameNode {
  return wholeOrNone(figma.createNodeFromSvg(svg), (frame) => {
    frame.rescale(size.width / frame.width);
    frame.name = layerName(picture.recipe);
    frame.fills = [{ ...imagePaint(imageHash), visible: false }];
  });
}

/** Finishes a new node, and removes it when that fails: nothing half made stays on the canvas. */
export function wholeOrNone<T extends SceneNode>(node: T, finish: (node: T) => void): T {
  try {
    finish(node);
    return node;
  } catch (error) {
    node.remove();
    throw error;
  }
}
