/** What esbuild and scripts/build/figma-kit.ts make of a style sheet. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.css?text' {
  const text: string;
  export default text;
}
declare module '*.css';
