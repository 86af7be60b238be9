/** What reviewers and administrators read beside the domain. */
export const REASONING =
  'The window is loaded from this host, where the browser allows WebGPU and a cache: pictures are made on the graphics processor, and the model is fetched once. Prompts and pictures do not leave the computer.';

/** The manifest of a plugin whose window is hosted. A host on this machine is for development only. */
export function hostedManifest(manifest: Readonly<Record<string, unknown>>, host: URL): Record<string, unknown> {
  const isHere = host.protocol === 'http:';
  return {
    ...manifest,
    ui: { launch: 'launch.html', inline: 'ui.html' },
    networkAccess: {
      allowedDomains: isHere ? ['none'] : [host.origin],
      ...(isHere && { devAllowedDomains: [host.origin] }),
      reasoning: REASONING,
    },
  };
}
