import { TextboxMultiline } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { MAX_PROMPT_CHARS } from '../../shared/limits';
import { Field } from './field';
import { focusResults, PROMPT_ID } from './short-way';

interface PromptFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (prompt: string) => void;
  /** Enter was pressed. */
  readonly onSubmit: () => void;
  /** There are pictures below to go to. */
  readonly hasResults?: boolean;
  /** The field takes the keyboard when the view opens. */
  readonly autoFocus?: boolean;
}

/**
 * Where the prompt is typed. Enter starts; it makes no new line, as a prompt is one sentence. Arrow down at its end goes to
 * the pictures, past all the controls in between; arrow up comes back.
 */
export function PromptField(props: PromptFieldProps): VNode {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.autoFocus) field.current?.focus();
  }, []);
  const isThere = props.hasResults === true;
  return (
    <Field label={props.label} for={PROMPT_ID} hint={isThere ? '↓ to the pictures' : null}>
      <TextboxMultiline
        ref={field}
        id={PROMPT_ID}
        rows={2}
        maxLength={MAX_PROMPT_CHARS}
        placeholder={props.placeholder}
        value={props.value}
        aria-keyshortcuts={isThere ? 'ArrowDown' : undefined}
        aria-describedby={isThere ? 'prompt-hint' : undefined}
        onValueInput={props.onChange}
        onKeyDown={(event: KeyboardEvent) => {
          if (isThere && event.key === 'ArrowDown' && isAtEnd(event)) {
            event.preventDefault();
            focusResults();
            return;
          }
          // Enter also ends a composition of Japanese, Chinese …: that one is not ours.
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          props.onSubmit();
        }}
      />
    </Field>
  );
}

/** No text follows: there the key would do nothing. The field selects all of its text when it gets the keyboard. */
function isAtEnd({ currentTarget: field, isComposing, shiftKey, altKey }: KeyboardEvent): boolean {
  if (!(field instanceof HTMLTextAreaElement) || isComposing || shiftKey || altKey) return false;
  const { selectionStart: start, selectionEnd: end, value } = field;
  return end === value.length && (start === end || start === 0);
}
