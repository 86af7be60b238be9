import { type Site, SITE_ELEMENT } from '../../../src/ui/hosted/site';
import { safeInScript } from '../page';

/** The hosted window's page. Its policy lets it load from its own host, and the second text encoder from where that lies. */
export function sitePage({ site, script, style }: { readonly site: Site; readonly script: string; readonly style: string }): string {
  const encoder = new URL(site.encoder.folder);
  // Hugging Face answers with a redirect to a store of its own.
  const stores = encoder.hostname === 'huggingface.co' ? ['https://*.huggingface.co', 'https://*.hf.co'] : [];
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    ["connect-src 'self'", encoder.origin, ...stores].join(' '),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="robots" content="noindex" />
    <title>Sphere Fill</title>
    <link rel="stylesheet" href="${style}" />
  </head>
  <body>
    <div id="app"></div>
    <script id="${SITE_ELEMENT}" type="application/json">${safeInScript(JSON.stringify(site))}</script>
    <script src="${script}"></script>
  </body>
</html>
`;
}
