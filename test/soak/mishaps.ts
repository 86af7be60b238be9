import type { Command } from '../../src/shared/protocol';
import { OF_A_LIBRARY } from './file';
import type { Mishap } from './plan';
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

/** Lets something happen that nobody has planned for. @returns jobs that were started by it */
export function happen(stage: Stage, mishap: Mishap): number {
  const { fake, window } = stage;
  const { user } = fake;
  const actions = window?.logic?.actions;
  const edit = (index: number, change: (node: SceneNode) => void): void => {
    // Layers of an instance stay where they are, in Figma as here.
    const nodes = layersOf(stage).filter((node) => !node.id.startsWith('I') && node.name !== OF_A_LIBRARY);
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
