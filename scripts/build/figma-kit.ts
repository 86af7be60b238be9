import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'esbuild';

const require = createRequire(import.meta.url);
const kitEntry = require.resolve('@create-figma-plugin/ui');

/**
 * Lets plain esbuild bundle @create-figma-plugin/ui.
 *
 * - Its own build marks style sheets that are not modules with a leading "!" in the import.
 * - Its theme.css holds Figma's colours for previews, under selectors that are only right there. They become fallbacks of
 *   no specificity: whatever Figma itself sets on :root wins. With "?text" behind its name the file comes as it is.
 */
export function figmaKit(): Plugin {
  return {
    name: 'figma-kit',
    setup(build) {
      build.onResolve({ filter: /^!.*\.css$/ }, ({ path: marked, resolveDir }) => ({
        path: path.resolve(resolveDir, marked.slice(1)),
        sideEffects: true,
      }));
      build.onResolve({ filter: /^@create-figma-plugin\/ui\/css\// }, ({ path: wanted }) => {
        const [file = '', query] = wanted.split('?');
        return {
          path: path.join(path.dirname(kitEntry), 'css', path.basename(file)),
          namespace: query === 'text' ? 'figma-kit-text' : 'file',
          sideEffects: true,
        };
      });
      build.onLoad({ filter: /\.css$/, namespace: 'figma-kit-text' }, async ({ path: file }) => ({
        contents: await readFile(file, 'utf8'),
        loader: 'text',
      }));
      build.onLoad({ namespace: 'file', filter: /ui[\\/]lib[\\/]css[\\/]theme\.css$/ }, async ({ path: file }) => ({
        contents: themeAsFallback(await readFile(file, 'utf8'), file),
        loader: 'css',
      }));
    },
  };
}

function themeAsFallback(css: string, file: string): string {
  const blocks = [...css.matchAll(/:root \.figma-(light|dark) \{([^}]*)\}/g)];
  const colours = Object.fromEntries(blocks.map(([, theme, body]) => [theme ?? '', body ?? '']));
  const { light, dark } = colours;
  if (light === undefined || dark === undefined) throw new Error(`${file}: no light and dark colours where they used to be`);
  return `:where(:root) {${light}}\n:where(:root.figma-dark) {${dark}}`;
}
