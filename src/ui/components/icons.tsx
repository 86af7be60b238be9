import type { ComponentChildren, VNode } from 'preact';

/** Icons that the kit lacks, drawn as its own are: 16 × 16, one pixel wide lines. */
function icon(children: ComponentChildren): VNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {children}
    </svg>
  );
}

export function IconCopy(): VNode {
  return icon(
    <>
      <rect x="5.5" y="5.5" width="7" height="7" rx="1.5" />
      <path d="M10.5 3.5h-5a2 2 0 0 0-2 2v5" />
    </>,
  );
}

export function IconDownload(): VNode {
  return icon(<path d="M8 3v7m-2.5-2.5L8 10l2.5-2.5M3.5 12.5h9" />);
}

export function IconHistory(): VNode {
  return icon(
    <>
      <path d="M3.2 6A5 5 0 1 1 3 8" />
      <path d="M3 3.5V6h2.5M8 5.5V8l1.8 1.2" />
    </>,
  );
}

/** @param filled - the thing is pinned */
export function IconPin({ filled }: { readonly filled: boolean }): VNode {
  return icon(
    <>
      <path d="M6 2.5h4l-.5 3.5 2 2.5h-7l2-2.5z" fill={filled ? 'currentColor' : 'none'} />
      <path d="M8 8.5v5" />
    </>,
  );
}
