const solid = (hex: string): SolidPaint => {
  const channel = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return { type: 'SOLID', color: { r: channel(1), g: channel(3), b: channel(5) } };
};

export const WHITE = solid('#ffffff');
export const GREY = solid('#e3e5ea');
export const INK = solid('#22252b');
export const SOFT = solid('#868b96');
export const YELLOW = solid('#ffe299');
export const BLUE = solid('#dce8ff');
