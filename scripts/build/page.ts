/** Puts a window together from its template, src/ui/window.html. */
export function fillTemplate(
  template: string,
  parts: { readonly style: string; readonly script: string; readonly files: readonly string[] },
): string {
  let page = template;
  page = replaceOnce(page, '/*! styles */', parts.style);
  page = replaceOnce(page, '<!-- files -->', parts.files.join('\n'));
  return replaceOnce(page, '/*! script */', safeInScript(parts.script));
}

/**
 * A script that can stand inside a <script> element: `</script` would end it, `<!--` would make the parser look for a
 * second end. Both can only be in strings, templates and regular expressions, where the backslash changes nothing.
 */
export function safeInScript(script: string): string {
  return script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

function replaceOnce(text: string, mark: string, content: string): string {
  const parts = text.split(mark);
  if (parts.length !== 2) throw new Error(`The template of the window must have ${mark} once`);
  return parts.join(content);
}
