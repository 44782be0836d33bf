/** When a change of real calls is asked about first: every time, only for more than one call, or not at all. */
export const confirmRules = ['always', 'several', 'never'] as const;

export type ConfirmRule = (typeof confirmRules)[number];

/** Whether to ask before as many calls are changed. */
export function mustConfirm(rule: ConfirmRule, calls: number): boolean {
  return rule === 'always' || (rule === 'several' && calls > 1);
}
