/** What Diagnostics found out, ready to be shown and to be copied as text. */

export interface Finding {
  readonly name: string;
  /** In words: "Yes", "No", a number, or why something was refused. */
  readonly value: string;
  /** Null for plain facts; else whether the host offers it. */
  readonly offered: boolean | null;
}

export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
}

export function fact(name: string, value: string | number): Finding {
  return { name, value: String(value), offered: null };
}

/** @param detail - what is known besides */
export function offered(name: string, isOffered: boolean, detail?: string): Finding {
  const word = isOffered ? 'Yes' : 'No';
  return { name, value: detail === undefined ? word : `${word}: ${detail}`, offered: isOffered };
}

/** All of it as plain text, one finding a line, to be pasted into a message. */
export function diagnosticsText(sections: readonly Section[]): string {
  return sections
    .map(({ title, findings }) => [title, ...findings.map(({ name, value }) => `  ${name}: ${value}`)].join('\n'))
    .join('\n\n');
}
