import type { QuickInput } from '../vscode/quickInput.ts';

/** What Place Call asks, in its order. */
export const placeCallPrompts = {
  to: 'Number or SIP address',
  from: 'Your Bandwidth number',
  applicationId: 'ID of the voice application',
  answerUrl: 'Address that returns BXML',
};

export type PlaceCallAnswers = Partial<typeof placeCallPrompts>;

/** Answers the questions of Place Call up to the last, where it can be placed; what is absent stays as it is offered. */
export async function answerQuestions(quickInput: QuickInput, answers: PlaceCallAnswers = {}): Promise<void> {
  for (const [field, prompt] of Object.entries(placeCallPrompts)) {
    await quickInput.waitFor(prompt);
    await quickInput.accept(answers[field as keyof PlaceCallAnswers]);
  }
  await quickInput.row('Place Call').waitFor();
}

/** Answers the questions of Place Call, and places the call. */
export async function answerPlaceCall(quickInput: QuickInput, answers: PlaceCallAnswers = {}): Promise<void> {
  await answerQuestions(quickInput, answers);
  await quickInput.accept();
}
