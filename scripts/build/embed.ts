import { gzipSync } from 'node:zlib';
import { EMBEDDED_TYPE } from '../../src/ui/embedded/embedded-files';

export interface Embedded {
  readonly name: string;
  /** Bytes of the file. */
  readonly bytes: number;
  /** The element that carries it; its length is what it costs in the page. */
  readonly html: string;
}

/** Writes a file as an element of the page: gzip where that helps (weights hardly compress), then base64. */
export function embed(name: string, content: Uint8Array): Embedded {
  const zipped = gzipSync(content, { level: 9 });
  const [encoding, stored] = zipped.length < content.length ? ['gzip', zipped] : ['none', Buffer.from(content)];
  const attributes = `type="${EMBEDDED_TYPE}" data-name="${name}" data-encoding="${encoding}" data-bytes="${content.length}"`;
  return { name, bytes: content.length, html: `<script ${attributes}>${stored.toString('base64')}</script>` };
}
