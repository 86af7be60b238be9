import type { PackInfo, Settings } from '../../shared/protocol';

/** The settings of a first start with this pack. */
export function withPackDefaults(settings: Settings, pack: PackInfo): Settings {
  const passes = pack.defaults.passes;
  return { ...settings, passes, strength: pack.defaults.strength, guidance: packGuidance(pack, passes) };
}

/** What the pack recommends for a number of passes. */
export function packGuidance(pack: PackInfo, passes: number): number {
  return pack.defaults.guidance[passes - 1] ?? 1;
}

/** Forgets a style or class that this pack does not have (the settings may come from another pack). */
export function fitToPack(settings: Settings, pack: PackInfo): Settings {
  const known = (list: readonly { id: string }[], id: string | null): string | null =>
    list.some((item) => item.id === id) ? id : null;
  // What reads the prompts is found out anew each time.
  const { encoder: _, ...others } = settings;
  return { ...others, style: known(pack.styles, settings.style), class: known(pack.classes, settings.class) };
}
