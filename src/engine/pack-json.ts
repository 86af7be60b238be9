/** The JSON files of a pack, which may be gzipped. */
import { gunzipSync } from 'fflate';
import * as v from 'valibot';
import { Failure } from '../shared/failure';

/**
 * @param file - its name, for the message
 * @throws {@link Failure} `bad-pack` where it is no JSON
 */
export function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    const text = isGzip(bytes) ? gunzipSync(bytes) : bytes;
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    throw new Failure('bad-pack', `${file}: not JSON`);
  }
}

/** By the first two bytes (RFC 1952), with which no JSON begins. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * What a file says, in the schema's shape.
 * @throws {@link Failure} `bad-pack`, naming the field that does not fit
 */
export function checkJson<Schema extends v.GenericSchema>(file: string, schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Failure('bad-pack', `${file}: ${v.getDotPath(issue) ?? 'content'}: ${issue.message}`);
}
