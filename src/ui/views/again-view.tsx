import { Button, IconRefresh16, TextboxMultiline } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PackInfo } from '../../shared/protocol';
import { MAX_RECIPE_BYTES } from '../../shared/limits';
import type { Recipe } from '../../shared/recipe';
import { Empty } from '../components/empty';
import { Field } from '../components/field';
import { Fold } from '../components/fold';
import { NoticeMessage } from '../components/messages';
import { copyText } from '../clipboard';
import { counted, describeBlendKind, describeRecipe, label, recipeLine } from '../describe';
import { againSources } from '../jobs/again';
import { showsInsertChoices } from '../jobs/insert';
import { type AgainPlan, isMakeable, planAgain, reasonAgainst } from '../jobs/plan-again';
import { InsertControls } from './insert-controls';
import type { ViewProps } from './view-props';
import own from './again-view.module.css';
import styles from './views.module.css';

/** The recipes of the selected layers, or a pasted one: what Again would make of them. */
export function AgainView({ state, pack, actions }: ViewProps): VNode {
  const sources = againSources(state);
  const [only, ...others] = sources;
  return (
    <div class={styles.view}>
      {only === undefined && (
        <Empty icon={<IconRefresh16 />} title="Select our pictures">
          Their recipes are stored on the layers: the same pictures can be made again at any time, in their places.
        </Empty>
      )}
      {only !== undefined && others.length === 0 && <SinglePlan text={only.recipe} plan={planAgain(only.recipe, pack)} pack={pack} />}
      {others.length > 0 && (
        <section aria-label="Recipes" class={styles.section}>
          <h2 class={styles.heading}>{counted(sources.length, 'picture')}</h2>
          <ul class={own.list}>
            {sources.map(({ nodeId, name, recipe }) => (
              <PlanRow key={nodeId} name={name} plan={planAgain(recipe, pack)} pack={pack} />
            ))}
          </ul>
        </section>
      )}
      {isPlaced(state, pack) && (
        <Button secondary disabled={state.job !== null} title="The same recipe with another seed, in place of the picture" onClick={actions.another}>
          {others.length > 0 ? 'New pictures in their places' : 'New picture in its place'}
        </Button>
      )}
      <PasteField state={state} pack={pack} actions={actions} />
      {showsInsertChoices(state) && <InsertControls state={state} pack={pack} actions={actions} />}
    </div>
  );
}

/** Whether a selected layer could show another picture: one from a pasted recipe is new in any case. */
function isPlaced(state: ViewProps['state'], pack: PackInfo): boolean {
  return state.pastedRecipe.trim() === '' && state.recipes.some(({ recipe, inPlace }) => inPlace && planAgain(recipe, pack).kind === 'same');
}

/** What the button of the view says, and whether there is anything to make. */
export function againAction(state: ViewProps['state'], pack: PackInfo): { action: string; enabled: boolean } {
  const plans = againSources(state).map(({ recipe }) => planAgain(recipe, pack)).filter(isMakeable);
  const allNearest = plans.length > 0 && plans.every((plan) => plan.kind === 'nearest');
  if (plans.length > 1) return { action: `Make ${plans.length} pictures again`, enabled: true };
  return { action: allNearest ? 'Make the nearest' : 'Make it again', enabled: plans.length > 0 };
}

function SinglePlan({ text, plan, pack }: { readonly text: string; readonly plan: AgainPlan; readonly pack: PackInfo }): VNode {
  switch (plan.kind) {
    case 'same':
      return <RecipeTable recipe={plan.recipe} text={text} pack={pack} />;
    case 'nearest':
      return (
        <>
          <NoticeMessage>
            This pack cannot make the very same picture, only the nearest. It is placed beside the original, which stays.
            <ul class={own.differences}>
              {plan.differences.map((difference) => (
                <li key={difference}>{difference}</li>
              ))}
            </ul>
          </NoticeMessage>
          <RecipeTable recipe={plan.original} text={text} pack={pack} />
        </>
      );
    case 'later':
      return (
        <NoticeMessage>
          Made with a later version of Sphere Fill (recipe version {plan.version}). It can be read here, but only that version
          can make it again.
          <pre class={styles.raw}>{pretty(plan.text)}</pre>
        </NoticeMessage>
      );
    case 'invalid':
      return <NoticeMessage>This recipe cannot be read ({plan.reason}).</NoticeMessage>;
    default:
      return plan satisfies never;
  }
}

/** One of many: what it shows, and what will become of it. */
function PlanRow({ name, plan, pack }: { readonly name: string; readonly plan: AgainPlan; readonly pack: PackInfo }): VNode {
  return (
    <li class={own.planRow}>
      <span class={own.planName} title={name}>
        {name}
      </span>
      <span class={own.planText}>{describePlan(plan, pack)}</span>
    </li>
  );
}

function describePlan(plan: AgainPlan, pack: PackInfo): string {
  if (plan.kind === 'same') return recipeLine(plan.recipe, pack);
  if (plan.kind === 'nearest') return `${describeRecipe(plan.recipe, pack)}: the nearest. ${plan.differences.join(' ')}`;
  return reasonAgainst(plan) ?? '';
}

function PasteField({ state, actions }: ViewProps): VNode {
  const [open, setOpen] = useState(state.pastedRecipe !== '');
  return (
    <Fold title="Recipe from a text" summary={state.pastedRecipe === '' ? '' : 'pasted'} open={open} onToggle={setOpen}>
      <Field label="Recipe, as it was copied" for="pasted-recipe">
        <TextboxMultiline
          id="pasted-recipe"
          rows={3}
          maxLength={4 * MAX_RECIPE_BYTES}
          placeholder={'{"version":1, …}'}
          spellCheck={false}
          value={state.pastedRecipe}
          onValueInput={(pastedRecipe: string) => actions.set({ pastedRecipe })}
        />
      </Field>
      {state.pastedRecipe !== '' && (
        <Button secondary onClick={() => actions.set({ pastedRecipe: '' })}>
          Clear
        </Button>
      )}
    </Fold>
  );
}

function RecipeTable({ recipe, text, pack }: { readonly recipe: Recipe; readonly text: string; readonly pack: PackInfo }): VNode {
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
  if (recipe.blend) {
    const { kind, t, sources } = recipe.blend;
    rows.push(['Mixed', `${describeBlendKind(kind)}, ${Math.round(100 * t)} %`]);
    sources.forEach((source, index) =>
      rows.push([`Image ${index + 1}`, source.recipe ? describeRecipe(source.recipe, pack) : 'an image in this file']),
    );
  }
  return (
    <>
      <dl class={styles.recipe} aria-label="Recipe">
        {rows.map(([name, value]) => (
          <div key={name} class={styles.recipeRow}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyRecipe text={text} />
    </>
  );
}

/** The recipe as text, to be kept elsewhere or sent to someone. Where nothing can be copied it can be selected. */
function CopyRecipe({ text }: { readonly text: string }): VNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = (): void => {
    if (copyText(text)) {
      setSaid('Copied');
      return;
    }
    field.current?.focus();
    field.current?.select();
    setSaid('Selected: copy it with ⌘C or Ctrl+C');
  };
  return (
    <div class={own.copy}>
      <textarea ref={field} class={own.copyText} readOnly rows={1} spellcheck={false} aria-label="Recipe as text" value={text} />
      <Button secondary onClick={copy}>
        Copy recipe
      </Button>
      <span role="status" aria-live="polite" class={own.said}>
        {said}
      </span>
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
