import { expect, test } from 'vitest';
import { addressesFetched, BUDGET_BYTES, checkPage } from '../../scripts/build/check-page';
import { embed } from '../../scripts/build/embed';
import { fillTemplate, safeInScript } from '../../scripts/build/page';
import { decodeEmbedded } from '../../src/ui/embedded/embedded-files';

/** What a browser would read out of the element. */
function read(html: string): { text: string; attribute(name: string): string } {
  const [, head = '', text = ''] = /^<script ([^>]*)>(.*)<\/script>$/.exec(html) ?? [];
  return { text, attribute: (name) => new RegExp(`${name}="([^"]*)"`).exec(head)?.[1] ?? '' };
}

for (const [kind, content, encoding] of [
  ['compressible bytes, gzipped', new Uint8Array(50_000).map((_zero, index) => index % 7), 'gzip'],
  ['noise, as it is', crypto.getRandomValues(new Uint8Array(50_000)), 'none'],
  ['an empty file', new Uint8Array(), 'none'],
] as const) {
  test(`the window gets back what the build embeds: ${kind}`, async () => {
    const { text, attribute } = read(embed('pack/x.bin', content).html);
    expect(attribute('data-encoding')).toBe(encoding);
    const decoded = await decodeEmbedded('x', text, encoding, Number(attribute('data-bytes')));
    expect(Buffer.from(decoded).equals(Buffer.from(content))).toBe(true);
  });
}

test('an embedded file that was damaged is refused by name', async () => {
  const { text } = read(embed('pack/x.bin', new Uint8Array(50_000)).html);
  const damaged = text.slice(0, 20) + text.slice(24);
  await expect(decodeEmbedded('pack/x.bin', damaged, 'gzip', 50_000)).rejects.toThrow('pack/x.bin');
});

test('a script cannot end its element, and still means the same', () => {
  const script = "['</script>', `</SCRIPT `, '<!-- a', /<\\/script/.source].join('|')";
  const safe = safeInScript(script);
  expect(safe).not.toMatch(/<\/script|<!--/i);
  expect(new Function(`return ${safe}`)()).toBe(new Function(`return ${script}`)());
});

test('the template must have each mark once', () => {
  const parts = { style: 'S', script: 'J', files: ['F', 'G'] };
  expect(fillTemplate('/*! styles */ <!-- files --> /*! script */', parts)).toBe('S F\nG J');
  expect(() => fillTemplate('<!-- files --> /*! script */', parts)).toThrow('/*! styles */');
});

test('what a page would fetch is found in elements and style sheets, not in scripts', () => {
  expect(addressesFetched('<p>see https://a.b</p><script>fetch("https://a.b")</script>', '')).toEqual([]);
  for (const page of ['<img src="https://a.b/c.png">', '<script src=//a.b></script>', '<link href=\'http://a.b\'>']) {
    expect(addressesFetched(page, ''), page).not.toEqual([]);
  }
  expect(addressesFetched('', '@import "https://a.b/c.css";')).not.toEqual([]);
  expect(addressesFetched('', 'a{background:url(https://a.b)}')).not.toEqual([]);
});

test('a page over the budget fails the build', () => {
  expect(() => checkPage('x'.repeat(BUDGET_BYTES + 1), '')).toThrow('budget');
  expect(() => checkPage('x', '')).not.toThrow();
});
