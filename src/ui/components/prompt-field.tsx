import { TextboxMultiline } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { MAX_PROMPT_CHARS } from '../../shared/limits';
import { Field } from './field';

interface PromptFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (prompt: string) => void;
  /** Enter was pressed. */
  readonly onSubmit: () => void;
  /** The field takes the keyboard when the view opens. */
  readonly autoFocus?: boolean;
}

/** Where the prompt is typed. Enter starts; it makes no new line, as a prompt is one sentence. */
export function PromptField(props: PromptFieldProps): VNode {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.autoFocus) field.current?.focus();
  }, []);
  return (
    <Field label={props.label} for="prompt">
      <TextboxMultiline
        ref={field}
        id="prompt"
        rows={2}
        maxLength={MAX_PROMPT_CHARS}
        placeholder={props.placeholder}
        value={props.value}
        onValueInput={props.onChange}
        onKeyDown={(event: KeyboardEvent) => {
          // Enter also ends a composition of Japanese, Chinese …: that one is not ours.
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          props.onSubmit();
        }}
      />
    </Field>
  );
}
