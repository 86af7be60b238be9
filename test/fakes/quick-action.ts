import { readImageHeader } from './images/image-header';
import type { Run } from './run';
import type { QuickAction, QuickActionAnswer, QuickActionParameter, QuickActionSuggestion } from './types';

const ANSWER_TIMEOUT_MS = 1000;

type SuggestionInput = Parameters<SuggestionResults['setSuggestions']>[0][number];

/** The quick actions, with the parameters of a command that was just started by `run.enter`. */
export function createQuickAction(run: Run, parameters: readonly QuickActionParameter[]): QuickAction {
  const entered: Record<string, unknown> = {};
  let step = 0;
  /** Grows with every key press: an answer to an earlier one is late and is not shown. */
  let generation = 0;
  let answer: QuickActionAnswer | null = null;

  const requireEntering = (): void => {
    if (!run.isOpen || !run.isEntering) throw new Error('No parameters are being entered: the plugin runs, or was closed');
  };
  const requireCurrent = (): QuickActionParameter => {
    requireEntering();
    const parameter = parameters[step];
    if (!parameter) throw new Error('All parameters are entered');
    return parameter;
  };

  return {
    get current() {
      return parameters[step] ?? null;
    },
    get parameters() {
      return { ...entered };
    },
    type(query) {
      const parameter = requireCurrent();
      const mine = ++generation;
      answer = null;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No answer to "${query}" for ${parameter.key}`)), ANSWER_TIMEOUT_MS);
        const give = (given: QuickActionAnswer): void => {
          clearTimeout(timer);
          if (mine === generation) answer = given;
          resolve(given);
        };
        const result: SuggestionResults = {
          setSuggestions: (suggestions) => give({ kind: 'suggestions', suggestions: suggestions.map(toSuggestion) }),
          setError(message) {
            if (parameter.allowFreeform) throw new Error('in setError: Not available for parameters with allowFreeform');
            give({ kind: 'error', message });
          },
          setLoadingMessage: () => undefined,
        };
        run.parameterEvents.emit('input', { query, key: parameter.key, parameters: { ...entered }, result });
      });
    },
    choose(name) {
      const parameter = requireCurrent();
      const chosen = answer?.kind === 'suggestions' ? answer.suggestions.find((suggestion) => suggestion.name === name) : undefined;
      if (!chosen && !parameter.allowFreeform) throw new Error(`"${name}" is not among the suggestions for ${parameter.key}`);
      entered[parameter.key] = chosen ? chosen.data : name;
      answer = null;
      step++;
    },
    run() {
      requireEntering();
      const missing = parameters.slice(step).find((parameter) => !parameter.optional);
      if (missing) throw new Error(`The parameter ${missing.key} is not entered yet`);
      run.fireRun({ ...entered });
    },
  };
}

function toSuggestion(input: SuggestionInput): QuickActionSuggestion {
  if (typeof input === 'string') return { name: input, data: input, icon: null };
  const { name, icon } = input;
  if (typeof name !== 'string' || name === '') throw new Error('in setSuggestions: Expected a name');
  if (typeof icon === 'string' && !icon.trimStart().startsWith('<svg')) throw new Error('in setSuggestions: Expected an SVG as text');
  if (icon instanceof Uint8Array && readImageHeader(icon) === null) throw new Error('in setSuggestions: Expected a PNG, JPEG or GIF');
  const data: unknown = input.data === undefined ? name : structuredClone(input.data);
  return { name, data, icon: icon ?? null };
}
