/** What one self-contained page may weigh. */
export const BUDGET_BYTES = 36 * 1024 * 1024;

/** What makes a browser fetch something while it reads a page. */
const FETCHING = [
  /<[a-z][^>]*\s(?:src|href|srcset|data|poster|action)\s*=\s*["']?\s*(?:https?:)?\/\/[^"'\s>]*/gi,
  /<meta[^>]+http-equiv[^>]*refresh[^>]*/gi,
  /@import\s+[^;]*/gi,
  /url\(\s*["']?\s*(?:https?:)?\/\/[^)]*/gi,
];

/** @throws when the page is over the budget or would fetch anything when it opens */
export function checkPage(page: string, style: string): void {
  const bytes = Buffer.byteLength(page);
  if (bytes > BUDGET_BYTES) {
    throw new Error(`ui.html has ${megabytes(bytes)}, the budget is ${megabytes(BUDGET_BYTES)}`);
  }
  const fetched = addressesFetched(page, style);
  if (fetched.length > 0) throw new Error(`ui.html would fetch from the network:\n${fetched.join('\n')}`);
}

/** Addresses that the page's own elements and style sheet would fetch. Scripts are watched at run time, by the tests. */
export function addressesFetched(page: string, style: string): string[] {
  const elements = page.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, '$1');
  return [elements, style].flatMap((text) => FETCHING.flatMap((pattern) => text.match(pattern) ?? []));
}

/** “4.9 MB” */
export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(2)} MB`;
}
