import type { Command, DropMetadata } from '../../src/shared/protocol';
import { historyDragId } from '../../src/ui/history-actions';
import { dragId } from '../../src/ui/result-actions';
import { OF_A_LIBRARY } from './file';
import type { HistoryButton, Mishap } from './plan';
import type { Stage } from './stage';

/** Larger than what clientStorage takes in all. */
const TOO_MUCH = new Uint8Array(5_000_001);

/** Everything on the page that is shown, each layer before its children. */
export function layersOf({ fake }: Stage): SceneNode[] {
  const all = (nodes: readonly SceneNode[]): SceneNode[] => nodes.flatMap((node) => ('children' in node ? [node, ...all(node.children)] : [node]));
  return all(fake.figma.currentPage.children);
}

/** Starts a job, if the window is there and shows more than its loading bar. @returns whether it did */
export function startJob({ window, state }: Stage, command: Command): boolean {
  if (!window?.logic || state?.engine.kind !== 'ready') return false;
  window.logic.actions.start(command);
  return true;
}

/** One of them, whatever the number; undefined where there is none. */
function pick<T>(items: readonly T[] | null | undefined, index: number): T | undefined {
  return items?.[index % Math.max(1, items.length)];
}

function mapped<T, U>(value: T | undefined, map: (value: T) => U): U | undefined {
  return value === undefined ? undefined : map(value);
}

/** @returns whether that started a job */
function pressHistory({ window, state }: Stage, button: HistoryButton, index: number): boolean {
  const history = window?.logic?.actions.history;
  const item = pick(state?.history, index);
  if (!history || !item || state?.engine.kind !== 'ready') return false;
  switch (button) {
    case 'insert':
      history.insert(item);
      return true;
    case 'run':
      history.runAgain(item);
      return true;
    case 'pin':
    case 'unpin':
      history.pin(item, button === 'pin');
      return false;
    case 'remove':
      history.remove(item);
      return false;
    case 'clear':
    case 'clear all':
      history.clear(button === 'clear all');
      return false;
    default:
      return button satisfies never;
  }
}

/** What the plugin's editor itself holds together: nobody removes or moves it in passing. */
const GROUNDS: ReadonlySet<NodeType> = new Set<NodeType>(['SLIDE_GRID', 'SLIDE_ROW', 'SLIDE']);

/** Lets something happen that nobody has planned for. @returns jobs that were started by it */
export function happen(stage: Stage, mishap: Mishap): number {
  const { fake, window } = stage;
  const { user } = fake;
  const actions = window?.logic?.actions;
  const edit = (index: number, change: (node: SceneNode) => void): void => {
    // Layers of an instance stay where they are, in Figma as here.
    const nodes = layersOf(stage).filter((node) => !node.id.startsWith('I') && node.name !== OF_A_LIBRARY && !GROUNDS.has(node.type));
    const node = nodes[index % Math.max(1, nodes.length)];
    if (!node) return;
    stage.userEdits++;
    change(node);
  };
  switch (mishap.kind) {
    case 'cancel':
      actions?.cancel();
      return 0;
    case 'undo':
      // What was there when the file was opened cannot be undone.
      if (fake.undoSteps <= stage.firstSteps) return 0;
      stage.userEdits++;
      user.undo();
      stage.fewestSteps = Math.min(stage.fewestSteps, fake.undoSteps);
      return 0;
    case 'close window':
      if (fake.running) fake.figma.closePlugin();
      return 0;
    case 'kill worker':
      for (const worker of window?.workers ?? []) worker.crash();
      return 0;
    case 'restart engine':
      actions?.restartEngine();
      return 0;
    case 'storage full':
      fake.storage.set('something else', TOO_MUCH);
      return 0;
    case 'go to page': {
      const other = fake.figma.root.children.find((page) => page.id !== fake.figma.currentPage.id);
      if (other) user.goToPage(other);
      return 0;
    }
    case 'deselect':
      user.select([]);
      return 0;
    case 'remove':
      edit(mishap.layer, (node) => user.remove(node));
      return 0;
    case 'lock':
    case 'unlock':
      edit(mishap.layer, (node) => user.lock(node, mishap.kind === 'lock'));
      return 0;
    case 'move away': {
      const other = fake.figma.root.children.find((page) => page.id !== fake.figma.currentPage.id);
      if (other) edit(mishap.layer, (node) => user.moveToPage(node, other));
      return 0;
    }
    case 'move back': {
      const { currentPage, root } = fake.figma;
      const away = root.children.filter((page) => page.id !== currentPage.id).flatMap((page) => [...fake.document().values()].filter((node) => node.parentId === page.id));
      const [first] = away;
      if (first) {
        void fake.figma.getNodeByIdAsync(first.id).then((node) => {
          stage.userEdits++;
          if (node && !node.removed) user.moveToPage(node as SceneNode, currentPage);
        });
      }
      return 0;
    }
    case 'rename':
      edit(mishap.layer, (node) => user.rename(node, 'renamed'));
      return 0;
    case 'drag':
      edit(mishap.layer, (node) => user.move(node, 500, 20));
      return 0;
    case 'select': {
      const nodes = layersOf(stage);
      user.select(nodes.slice(mishap.layer % Math.max(1, nodes.length)).slice(0, 1));
      return 0;
    }
    case 'relaunch':
      stage.launch(mishap.command);
      return 0;
    case 'show':
      actions?.show(mishap.command);
      return 0;
    case 'start too':
      return startJob(stage, mishap.command) ? 1 : 0;
    case 'use': {
      const results = stage.state?.results ?? [];
      const result = results[mishap.result % Math.max(1, results.length)];
      if (!actions || !result) return 0;
      actions.use(result);
      return 1;
    }
    case 'button': {
      const result = actions && pick(stage.state?.results, mishap.result);
      if (!result) return 0;
      actions.result[mishap.button](result);
      return 1;
    }
    case 'restyle':
      if (!actions || stage.state?.engine.kind !== 'ready') return 0;
      actions.restyle(mishap.style);
      return 1;
    case 'history':
      return pressHistory(stage, mishap.button, mishap.item) ? 1 : 0;
    case 'drop': {
      const picture =
        mishap.from === 'grid' ? mapped(pick(stage.state?.results, mishap.picture), dragId) : mapped(pick(stage.state?.history, mishap.picture), historyDragId);
      if (!actions || picture === undefined) return 0;
      const dropMetadata = { sphereFill: 'drop', picture, over: mishap.over } satisfies DropMetadata;
      void user.drop({ x: mishap.x, y: mishap.y, items: [], dropMetadata });
      return 1;
    }
    case 'placeholder':
      stage.launchPlaceholder(mishap.count);
      return 1;
    case 'api fails':
      user.failNext(mishap.member, Array<string>(mishap.times).fill('Out of memory'));
      return 0;
    case 'junk': {
      const message = structuredClone(mishap.message);
      if (mishap.to === 'sandbox') window?.toSandbox.send(message);
      else if (mishap.to === 'window') window?.fromSandbox.send(message);
      else window?.workers.at(-1)?.inject(message, mishap.to === 'worker' ? 'worker' : 'window');
      return 0;
    }
    default:
      return mishap satisfies never;
  }
}
