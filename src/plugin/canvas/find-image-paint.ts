/** An image fill and its place among the fills, counted from the bottom. */
export interface FoundImagePaint {
  readonly index: number;
  readonly paint: ImagePaint;
}

/** The image fill the user sees: the topmost visible one. Null when there is none. */
export function findImagePaint(fills: readonly Paint[]): FoundImagePaint | null {
  for (let index = fills.length - 1; index >= 0; index--) {
    const paint = fills[index];
    if (paint?.type === 'IMAGE' && paint.visible !== false && paint.imageHash !== null) return { index, paint };
  }
  return null;
}

