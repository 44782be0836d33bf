import {
  type Callee,
  type CalleeStep,
  calleeBehaviors,
  maxSayLength,
  pressableKeys,
} from '../../callee/callee.ts';
import type { JsonFields } from './jsonFields.ts';

/** The longest time anything can be put off, in seconds: a day. */
const maxSeconds = 86_400;
const maxSteps = 1000;

/** `{number, behavior, answerAfter?, greetingSeconds?, script?}`. @throws ControlProblem */
export function parseCallee(fields: JsonFields): Callee {
  const callee: Callee = {
    number: fields.requiredText('number'),
    behavior: fields.requiredWord('behavior', calleeBehaviors),
  };
  const answerAfter = fields.number('answerAfter', 0, maxSeconds);
  if (answerAfter !== undefined) callee.answerAfter = answerAfter;
  const greetingSeconds = fields.number('greetingSeconds', 0, maxSeconds);
  if (greetingSeconds !== undefined) callee.greetingSeconds = greetingSeconds;
  const script = fields.objects('script');
  if (script && script.length > maxSteps) throw fields.problem(`script can have at most ${maxSteps} steps.`);
  if (script) callee.script = script.map(parseStep);
  fields.end();
  return callee;
}

function parseStep(fields: JsonFields): CalleeStep {
  const after = fields.requiredNumber('after', 0, maxSeconds);
  const press = fields.text('press');
  const say = fields.text('say');
  const hangUp = fields.flag('hangUp');
  fields.end();
  const given = [press, say, hangUp].filter((action) => action !== undefined);
  if (given.length !== 1) throw fields.problem('one of press, say and hangUp is needed.');
  if (press !== undefined) return { after, press: checkedDigits(fields, press) };
  if (say !== undefined) return { after, say: checkedSpeech(fields, say) };
  return { after, hangUp: true };
}

/** Keys as a callee can press them. @throws ControlProblem */
export function checkedDigits(fields: JsonFields, digits: string, name = 'press'): string {
  if (!pressableKeys.test(digits)) throw fields.problem(`${name} takes the keys 0-9, *, # and A-D.`);
  return digits;
}

/** What a callee can say. @throws ControlProblem */
export function checkedSpeech(fields: JsonFields, text: string, name = 'say'): string {
  if (text.length <= maxSayLength) return text;
  throw fields.problem(`${name} takes at most ${maxSayLength} characters.`);
}
