/** The size of the plugin's window, in pixels: what it may be and what it is at first. */

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export const FIRST_WINDOW_SIZE: WindowSize = { width: 320, height: 560 };

/** Narrower the rows of buttons would not fit; lower there would be no room between tabs and footer. */
export const SMALLEST_WINDOW: WindowSize = { width: 280, height: 360 };

/** Larger it would hide the canvas that it works for. */
export const LARGEST_WINDOW: WindowSize = { width: 960, height: 1200 };

/** The nearest size that the window may have, in whole pixels. A side that is no number becomes that of the first size. */
export function clampWindowSize({ width, height }: WindowSize): WindowSize {
  return { width: clampSide(width, 'width'), height: clampSide(height, 'height') };
}

function clampSide(value: number, side: keyof WindowSize): number {
  if (Number.isNaN(value)) return FIRST_WINDOW_SIZE[side];
  return Math.round(Math.min(LARGEST_WINDOW[side], Math.max(SMALLEST_WINDOW[side], value)));
}
