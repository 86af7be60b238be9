/** The short way between the prompt and the pictures made from it, past all the controls in between. */

export const PROMPT_ID = 'prompt';
export const RESULTS_ID = 'results';

/** Gives the keyboard to the current picture of the grid. */
export function focusResults(): void {
  document.querySelector<HTMLElement>(`#${RESULTS_ID} [data-current="true"]`)?.focus();
}

/** Gives the keyboard back to the prompt. @returns false where the view has none */
export function focusPrompt(): boolean {
  const prompt = document.getElementById(PROMPT_ID);
  prompt?.focus();
  return prompt !== null;
}
