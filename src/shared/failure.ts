/** Errors that cross from one part to another: a code to branch on, a message a designer can read. */

export type FailureCode =
  /** The user, or a newer job, called it off. */
  | 'cancelled'
  /** A message that does not fit the protocol. */
  | 'bad-message'
  /** Input that cannot be used; the message says what and where. */
  | 'bad-input'
  /** A pack, or one of its files, that is damaged or does not match. */
  | 'bad-pack'
  /** A node that is gone, locked, without fills … */
  | 'bad-node'
  /** The other end is gone. */
  | 'closed'
  /** A fault of ours. */
  | 'internal';

/** The form in which an error is sent. */
export interface FailureData {
  readonly code: FailureCode;
  readonly message: string;
  readonly detail?: string;
}

/** An error with a {@link FailureCode}. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly detail: string | undefined;

  constructor(code: FailureCode, message: string, detail?: string) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.detail = detail;
  }
}

/** Turns whatever was thrown into what can be sent. */
export function toFailureData(error: unknown): FailureData {
  if (error instanceof Failure) {
    return { code: error.code, message: error.message, ...(error.detail === undefined ? {} : { detail: error.detail }) };
  }
  if (error instanceof Error) {
    if (error.name === 'AbortError') return { code: 'cancelled', message: 'Cancelled' };
    return { code: 'internal', message: error.message, ...(error.stack === undefined ? {} : { detail: error.stack }) };
  }
  return { code: 'internal', message: String(error) };
}

/** The {@link Failure} of what was received. */
export function fromFailureData(data: FailureData): Failure {
  return new Failure(data.code, data.message, data.detail);
}

/** True for an error that only says that the job was called off. */
export function isCancelled(error: unknown): boolean {
  return toFailureData(error).code === 'cancelled';
}
