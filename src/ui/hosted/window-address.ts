import { readColours, type Theme } from './theme';

/** Address of the hosted window, with the theme it starts in; null where that is unknown. */
export function windowAddress(url: string, theme: Theme | null): string {
  if (!theme) return `${url}index.html`;
  return `${url}index.html#${new URLSearchParams({ theme: theme.name, ...theme.colours }).toString()}`;
}

/** The theme in the address; null when it has none. */
export function themeOf(address: string): Theme | null {
  const { theme: name, ...rest } = Object.fromEntries(new URLSearchParams(new URL(address).hash.slice(1)));
  return name === 'dark' || name === 'light' ? { name, colours: readColours(Object.entries(rest)) } : null;
}
