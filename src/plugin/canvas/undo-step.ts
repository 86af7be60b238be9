/** Gathers the edits of one batch, which may span several calls, into one step of the editor's undo history. */
export interface UndoStep {
  /** An edit was made that belongs to the open step. */
  touch(): void;
  /** Ends the step. Does nothing when nothing was edited: an empty step would cost the user a ⌘Z. */
  end(): void;
}

export function createUndoStep(figma: Pick<PluginAPI, 'commitUndo'>): UndoStep {
  let touched = false;
  return {
    touch() {
      touched = true;
    },
    end() {
      if (!touched) return;
      touched = false;
      figma.commitUndo();
    },
  };
}
