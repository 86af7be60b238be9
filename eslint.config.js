// Lint: typescript-eslint's recommended rules, and the rule of the design that dependencies point inwards only:
// plugin -> shared; ui -> shared, engine; engine -> shared; scripts and tests -> all.
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Folders below src that each folder may import from, besides itself. */
const ALLOWED = { shared: [], engine: ['shared'], plugin: ['shared'], ui: ['shared', 'engine'] };
const FOLDERS = Object.keys(ALLOWED);

const zones = FOLDERS.flatMap((target) =>
  [...FOLDERS.map((from) => `src/${from}`), 'scripts', 'test', 'training']
    .filter((from) => from !== `src/${target}` && !ALLOWED[target].some((allowed) => from === `src/${allowed}`))
    .map((from) => ({ target: `src/${target}`, from, message: `src/${target} must not import from ${from} (design: dependencies point inwards)` })),
);

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'models/', 'training/', 'scripts/dataset/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error', 'no-console': 'error' },
  },
  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'figma', 'fetch', 'localStorage', 'navigator'],
      'no-restricted-imports': ['error', { patterns: ['node:*'] }],
    },
  },
  {
    files: ['src/plugin/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'window', 'document', 'navigator', 'AbortController', 'TextEncoder'] },
  },
);
