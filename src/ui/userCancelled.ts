/** Thrown when the person backs out of a question. The command envelope ends silently on it. */
export class UserCancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'UserCancelled';
  }
}

/** The answer, or `UserCancelled` when the person pressed Escape. */
export async function answered<T>(question: Thenable<T | undefined>): Promise<T> {
  const answer = await question;
  if (answer === undefined) throw new UserCancelled();
  return answer;
}
