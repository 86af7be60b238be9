import { IconRefresh16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { parseRecipe, type Recipe } from '../../shared/recipe';
import { Empty } from '../components/empty';
import { NoticeMessage } from '../components/messages';
import { describeRecipe, label } from '../describe';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** The recipe of the selected layer. */
export function AgainView({ state, pack }: ViewProps): VNode {
  const { recipe: text } = state.selection;
  if (text === null) {
    return (
      <div class={styles.view}>
        <Empty icon={<IconRefresh16 />} title="Select one of our pictures">
          Its recipe is stored on the layer: the same picture can be made again at any time.
        </Empty>
      </div>
    );
  }
  const parsed = parseRecipe(text);
  return (
    <div class={styles.view}>
      {parsed.kind === 'recipe' && <RecipeTable recipe={parsed.recipe} pack={pack} />}
      {parsed.kind === 'later' && (
        <NoticeMessage>
          Made with a later version of Sphere Fill (recipe version {parsed.version}). It can be read here, but only that
          version can make it again.
          <pre class={styles.raw}>{pretty(parsed.text)}</pre>
        </NoticeMessage>
      )}
      {parsed.kind === 'invalid' && <NoticeMessage>The recipe on this layer cannot be read ({parsed.reason}).</NoticeMessage>}
    </div>
  );
}

function RecipeTable({ recipe, pack }: { readonly recipe: Recipe; readonly pack: ViewProps['pack'] }): VNode {
  const rows: [string, string][] = [
    ['Prompt', recipe.prompt || '–'],
    ['Style', label(pack.styles, recipe.style) || 'Any'],
    ['Class', label(pack.classes, recipe.class) || 'Any'],
    ['Seed', String(recipe.seed)],
    ['Passes', String(recipe.passes)],
    ['Guidance', recipe.guidance === 1 ? 'Off' : String(recipe.guidance)],
    ['Size', `${recipe.size.width} × ${recipe.size.height}`],
    ['Pack', `${recipe.pack.name} ${recipe.pack.version}`],
  ];
  if (recipe.strength !== null) rows.push(['Strength', `${Math.round(100 * recipe.strength)} %`]);
  if (recipe.source) {
    rows.push(['Variant of', recipe.source.recipe ? describeRecipe(recipe.source.recipe, pack) : 'an image in this file']);
  }
  return (
    <dl class={styles.recipe} aria-label="Recipe">
      {rows.map(([name, value]) => (
        <div key={name} class={styles.recipeRow}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
