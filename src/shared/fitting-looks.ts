/**
 * Which styles and classes go together. A style may draw only things of certain classes (avatars, scenes): those are its own,
 * and no other style is asked for them. Ids that a pack does not have count as those of styles and classes without bonds.
 */

interface Style {
  readonly id: string;
  readonly classes?: readonly string[];
}

interface Looks<Group extends { readonly id: string }> {
  readonly styles: readonly Style[];
  readonly classes: readonly Group[];
}

/** The styles that have a class for their own; none for null. */
export function ownStyles<S extends Style>(styles: readonly S[], group: string | null): readonly S[] {
  return group === null ? [] : styles.filter(({ classes }) => classes?.includes(group));
}

/** Whether a pack draws in a style where none is asked for. */
export function isDefaultStyle({ defaults }: { readonly defaults: { readonly styles?: readonly string[] } }, style: string): boolean {
  return defaults.styles?.includes(style) ?? false;
}

/** Whether a style can draw things of a class; null, which is any, goes with all. */
export function goTogether(styles: readonly Style[], style: string | null, group: string | null): boolean {
  if (style === null || group === null) return true;
  const own = styles.find(({ id }) => id === style)?.classes;
  return own ? own.includes(group) : ownStyles(styles, group).length === 0;
}

/** What a menu of styles offers where a class is chosen: those that have it for their own, if any do; else all. */
export function fittingStyles<S extends Style>(styles: readonly S[], group: string | null): readonly S[] {
  const own = ownStyles(styles, group);
  return own.length > 0 ? own : styles;
}

/** What a menu of classes offers where a style is chosen: those it has for its own, if it has any; else all. */
export function fittingClasses<G extends { readonly id: string }>({ styles, classes }: Looks<G>, style: string | null): readonly G[] {
  const own = styles.find(({ id }) => id === style)?.classes;
  return own ? classes.filter(({ id }) => own.includes(id)) : classes;
}

/** Of which classes a style can draw things: its own, if it has any; else, and for null, those that no style has for its own. */
export function drawnClasses<G extends { readonly id: string }>(looks: Looks<G>, style: string | null): readonly G[] {
  const hasOwn = looks.styles.some(({ id, classes }) => id === style && classes);
  return fittingClasses(looks, style).filter(({ id }) => hasOwn || ownStyles(looks.styles, id).length === 0);
}

/** Whether pictures of these classes (null = not known) can all be drawn anew in a style: only a style with classes of its own refuses. */
export function canRedraw({ classes }: Style, groups: readonly (string | null)[]): boolean {
  return !classes || groups.every((group) => group !== null && classes.includes(group));
}
