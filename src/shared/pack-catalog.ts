/** What the sandbox knows of the pack, written into code.js by the build: enough to offer choices before any window. */

export interface CatalogItem {
  readonly id: string;
  readonly label: string;
  /** A small PNG as base64: what the pack paints for it. Empty where there is none. */
  readonly icon: string;
}

export interface CatalogStyle extends CatalogItem {
  /** Ids of the only classes whose things it draws, as in the pack. */
  readonly classes?: readonly string[];
}

export interface PackCatalog {
  readonly styles: readonly CatalogStyle[];
  readonly classes: readonly CatalogItem[];
  /** Icon of no style in particular, as in {@link CatalogItem}. */
  readonly anyStyleIcon: string;
}

export const EMPTY_CATALOG: PackCatalog = { styles: [], classes: [], anyStyleIcon: '' };
