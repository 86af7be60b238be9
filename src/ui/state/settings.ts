import { goTogether } from '../../shared/fitting-looks';
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

/** Forgets a style or class that this pack does not have (the settings may come from another pack), and a style that does not go with the class. */
export function fitToPack(settings: Settings, pack: PackInfo): Settings {
  const known = (list: readonly { id: string }[], id: string | null): string | null =>
    list.some((item) => item.id === id) ? id : null;
  // What reads the prompts is found out anew each time.
  const { encoder: _, ...others } = settings;
  const [style, group] = [known(pack.styles, settings.style), known(pack.classes, settings.class)];
  return { ...others, style: goTogether(pack.styles, style, group) ? style : null, class: group };
}

/** Chooses a style. A class that does not go with it goes back to any. */
export function chooseStyle(settings: Pick<Settings, 'class'>, style: string | null, { styles }: PackInfo): Pick<Settings, 'style' | 'class'> {
  return { style, class: goTogether(styles, style, settings.class) ? settings.class : null };
}

/** Chooses a class. A style that does not go with it goes back to any. */
export function chooseClass(settings: Pick<Settings, 'style'>, group: string | null, { styles }: PackInfo): Pick<Settings, 'style' | 'class'> {
  return { style: goTogether(styles, settings.style, group) ? settings.style : null, class: group };
}
