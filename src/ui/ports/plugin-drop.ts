import type { DropMetadata } from '../../shared/protocol';

/** Says what is dragged; nobody but this plugin knows it, so a drop makes nothing happen by itself. */
export const DRAG_TYPE = 'application/x-sphere-fill';

/** Whom drops are told to, and whose they are: a window with an origin has to say so. */
let address: { readonly pluginId: string; readonly editor: string } | null = null;

/** From now on drops carry the plugin's id and go to the editor alone. For the hosted window. */
export function addressDrops(to: { readonly pluginId: string; readonly editor: string }): void {
  address = to;
}

/** Alt was held when the drag began: Chromium's `dragend` tells nothing of keys. */
let withAlt = false;

/** A drag of a picture begins: the picture itself is under the pointer, held in the middle. */
export function beginDrag(event: DragEvent, picture: string, image: HTMLImageElement | null): void {
  withAlt = event.altKey;
  const { dataTransfer } = event;
  if (!dataTransfer) return;
  dataTransfer.clearData();
  dataTransfer.effectAllowed = 'copy';
  // Firefox begins no drag without data.
  dataTransfer.setData(DRAG_TYPE, picture);
  if (image) dataTransfer.setDragImage(image, image.clientWidth / 2, image.clientHeight / 2);
}

/**
 * A drag of a picture ends. Outside the window Figma is told, which then tells the sandbox what is there.
 *
 * With Alt, held from the start, the picture lies over what is there instead of filling it.
 *
 * @param picture - id of the picture, see {@link DropMetadata}
 * @returns whether it ended outside the window
 */
export function endDrag(frame: Window, event: DragEvent, picture: string): boolean {
  const { clientX, clientY } = event;
  if (clientX >= 0 && clientY >= 0 && clientX <= frame.innerWidth && clientY <= frame.innerHeight) return false;
  const dropMetadata: DropMetadata = { sphereFill: 'drop', picture, over: withAlt || event.altKey };
  const items = [{ type: DRAG_TYPE, data: picture }];
  const pluginDrop = { clientX, clientY, items, dropMetadata };
  if (address) frame.parent.postMessage({ pluginDrop, pluginId: address.pluginId }, address.editor);
  else frame.parent.postMessage({ pluginDrop }, '*');
  return true;
}
