import * as v from 'valibot';
import { type PluginCalls, pluginCalls } from '../../src/shared/protocol';
import { JUNK_ID } from './plan';
import type { Asked } from './rules';

const request = v.object({ kind: v.literal('request'), id: v.number(), name: v.string(), payload: v.unknown() });
const reply = v.variant('kind', [
  v.object({ kind: v.literal('answer'), id: v.number(), payload: v.unknown() }),
  v.object({ kind: v.literal('failure'), id: v.number(), error: v.object({ code: v.string(), message: v.string() }) }),
]);

/** Listens in on one run of the plugin: what it was asked, and what it has not answered yet. */
export class Messages implements Asked {
  readonly fills = new Map<string, Uint8Array[]>();
  readonly inserts: Uint8Array[] = [];
  readonly open = new Map<number, string>();

  /** @param onInserted - hears of new layers in the task in which they were made */
  constructor(private readonly onInserted: (nodeIds: readonly string[]) => void) {}

  toSandbox(message: unknown): void {
    const parsed = v.safeParse(request, message);
    if (!parsed.success) return;
    const { id, name, payload } = parsed.output;
    this.open.set(id, name);
    if (id >= JUNK_ID) return;
    const { fill, insert, insertRows } = pluginCalls;
    if (name === ('fill' satisfies keyof PluginCalls)) {
      for (const { nodeId, picture } of v.parse(fill.request, payload).items) this.fills.set(nodeId, [...(this.fills.get(nodeId) ?? []), picture.png]);
    } else if (name === ('insert' satisfies keyof PluginCalls)) {
      this.inserts.push(...v.parse(insert.request, payload).pictures.map((picture) => picture.png));
    } else if (name === ('insertRows' satisfies keyof PluginCalls)) {
      this.inserts.push(...v.parse(insertRows.request, payload).rows.flatMap((row) => row.pictures.map((picture) => picture.png)));
    }
  }

  /** @throws for a second answer, or one that junk should not have got */
  toWindow(message: unknown): void {
    const parsed = v.safeParse(reply, message);
    if (!parsed.success) return;
    const { id } = parsed.output;
    const name = this.open.get(id);
    if (name === undefined) throw new Error(`Request ${id} was answered twice, or never made`);
    this.open.delete(id);
    if (id >= JUNK_ID) {
      if (parsed.output.kind !== 'failure' || parsed.output.error.code !== 'bad-message') {
        throw new Error(`A malformed "${name}" was answered with ${JSON.stringify(parsed.output)}`);
      }
    } else if (parsed.output.kind === 'failure' && parsed.output.error.code === 'bad-message') {
      throw new Error(`The sandbox does not understand the window: ${parsed.output.error.message}`);
    } else if (name === 'insert' && parsed.output.kind === 'answer') {
      this.onInserted(v.parse(pluginCalls.insert.response, parsed.output.payload).nodeIds);
    }
  }
}
