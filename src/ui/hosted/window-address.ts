export type Theme = 'light' | 'dark';

/** Address of the hosted window, with the theme it starts in. */
export function windowAddress(url: string, theme: Theme): string {
  return `${url}index.html#theme=${theme}`;
}

/** The theme in the address. */
export function themeOf(address: string): Theme {
  return new URLSearchParams(new URL(address).hash.slice(1)).get('theme') === 'dark' ? 'dark' : 'light';
}
