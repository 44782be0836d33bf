import { type Fault, faultTargets } from '../../faults/fault.ts';
import type { JsonFields } from './jsonFields.ts';

const maxBodyLength = 1024 * 1024;
/** The longest delay, in seconds: a day. */
const maxDelay = 86_400;

/** `{target, status?, delay?, drop?, times?, html?, truncate?, reset?, body?, contentType?, retryAfter?}`. @throws ControlProblem */
export function parseFault(fields: JsonFields): Fault {
  const fault: Fault = { target: fields.requiredWord('target', faultTargets) };
  const status = fields.wholeNumber('status', 200, 599);
  if (status !== undefined) fault.status = status;
  const delay = fields.number('delay', 0, maxDelay);
  if (delay !== undefined) fault.delay = delay;
  const times = fields.wholeNumber('times', 1, 1_000_000);
  if (times !== undefined) fault.times = times;
  if (fields.flag('drop')) fault.drop = true;
  if (fields.flag('html')) fault.html = true;
  if (fields.flag('truncate')) fault.truncate = true;
  if (fields.flag('reset')) fault.reset = true;
  const body = fields.text('body');
  if (body !== undefined && body.length > maxBodyLength) throw fields.problem('body is too long.');
  if (body !== undefined) fault.body = body;
  const contentType = headerText(fields, 'contentType', fields.text('contentType'));
  if (contentType !== undefined) fault.contentType = contentType;
  const retryAfter = fields.raw('retryAfter');
  if (typeof retryAfter === 'number' && retryAfter >= 0) fault.retryAfter = retryAfter;
  else if (typeof retryAfter === 'string')
    fault.retryAfter = headerText(fields, 'retryAfter', retryAfter) ?? '';
  else if (retryAfter !== undefined)
    throw fields.problem('retryAfter must be a number of seconds or a date.');
  fields.end();
  if (Object.keys(fault).every((name) => name === 'target' || name === 'times')) {
    throw fields.problem('say what goes wrong: status, delay, drop, html, truncate, reset or body.');
  }
  return fault;
}

function headerText(fields: JsonFields, name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^[\x20-\x7e]{0,200}$/.test(text)) return text;
  throw fields.problem(`${name} must be plain text of at most 200 characters.`);
}
