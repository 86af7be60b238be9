import theme from '@create-figma-plugin/ui/css/theme.css?text';
import type { Theme } from './figma-frame';

/** Figma's colour variables of both themes, as the kit lists them. */
export const FIGMA_COLOURS: Readonly<Record<Theme, string>> = { light: block('light'), dark: block('dark') };

function block(name: Theme): string {
  const found = new RegExp(`:root \\.figma-${name} \\{([^}]*)\\}`).exec(theme);
  if (!found?.[1]) throw new Error(`The kit lists no ${name} colours`);
  return found[1];
}
