import { checkField } from '../../voice/checkRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import type { Account } from '../accounts/account.ts';
import { askText } from '../ask.ts';
import { CallMemoryStore } from '../placing/callMemoryStore.ts';
import { neededWords } from '../placing/requestFields.ts';
import type { Services } from '../services.ts';

/** The answers that make a call; kept between calls, apart for each account. */
export type Answers = Pick<CreateCallRequest, 'to' | 'from' | 'applicationId' | 'answerUrl'>;

/** What the account's calls were placed with last; undefined when none was. */
export function lastAnswers({ state }: Services, account: Account): Partial<Answers> | undefined {
  const { used } = new CallMemoryStore(state, account).memory;
  return firstOf((field) => used[field]);
}

/** What to offer for the account's next call. */
export function offeredAnswers({ state }: Services, account: Account): Partial<Answers> {
  const memory = new CallMemoryStore(state, account);
  return firstOf((field) => memory.valuesFor(field)) ?? {};
}

export async function rememberAnswers(
  { state }: Services,
  account: Account,
  answers: Partial<Answers>,
): Promise<void> {
  await new CallMemoryStore(state, account).noteUsed(answers);
}

/** Asks for one of the answers. `otherPrompt` is for what the answer means to a call of another kind. */
export function askAnswer(
  field: keyof Answers,
  title: string,
  before: string | undefined,
  otherPrompt?: string,
): Promise<string> {
  const [prompt, placeHolder] = neededWords[field]();
  return askText({
    title,
    prompt: otherPrompt ?? prompt,
    placeHolder,
    value: before ?? '',
    check: (text) => checkField(field, text),
  });
}

function firstOf(values: (field: keyof Answers) => readonly string[]): Partial<Answers> | undefined {
  const fields = ['to', 'from', 'applicationId', 'answerUrl'] as const;
  const found = fields.flatMap((field): [string, string][] => {
    const [first] = values(field);
    return first === undefined ? [] : [[field, first]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
