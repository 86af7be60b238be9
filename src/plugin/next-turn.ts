/**
 * Lets waiting messages in, a cancel above all. A promise alone would not do: its continuation runs before any message.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(), 0);
  });
}
