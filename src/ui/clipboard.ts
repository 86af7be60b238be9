/**
 * Copies a text. The plugin's window is not a secure context, so the clipboard API is missing: a selected text field and the
 * old command do it everywhere.
 *
 * To be called while a click or key press is handled.
 *
 * @returns whether it was copied
 */
export function copyText(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position:fixed;top:0;opacity:0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
