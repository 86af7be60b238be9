import { Failure } from '../../shared/failure';
import { MAX_OUTPUT_SIDE } from '../../shared/limits';
import type { Picture } from '../../shared/protocol';
import { reasonOf } from './reason';

/**
 * Stores a picture in the file.
 *
 * @throws {@link Failure} `bad-input` when Figma refuses it
 */
export function createImage(figma: PluginAPI, picture: Picture): Image {
  try {
    return figma.createImage(picture.png);
  } catch (error) {
    throw new Failure(
      'bad-input',
      `Figma refused the picture of ${picture.width} × ${picture.height} px: ${reasonOf(error)}. ` +
        `It takes PNG, JPEG and GIF of at most ${MAX_OUTPUT_SIDE} px a side.`,
    );
  }
}
