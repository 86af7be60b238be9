import * as v from 'valibot';
import type { Channel } from '../shared/channel';
import { dropMetadataSchema, type noCalls, type PluginEvents } from '../shared/protocol';
import { dropTarget } from './canvas/drop-target';

/**
 * Tells the window where its pictures are dropped. The window holds them, so it is the one to put them there.
 *
 * Drops of others (files from the desktop …) are left to Figma.
 *
 * @returns how to stop
 */
export function listenForDrops(figma: PluginAPI, channel: Channel<typeof noCalls, PluginEvents>): () => void {
  const onDrop = (event: DropEvent): boolean => {
    const metadata = v.safeParse(dropMetadataSchema, event.dropMetadata);
    if (!metadata.success) return true;
    const { picture, over } = metadata.output;
    // Not `event.node`: it may be the page even where there is a layer.
    const at = { x: event.absoluteX, y: event.absoluteY };
    channel.emit('dropped', { picture, at, fill: over ? null : (dropTarget(figma, at)?.id ?? null) });
    return false;
  };
  figma.on('drop', onDrop);
  return () => figma.off('drop', onDrop);
}
