import * as vscode from 'vscode';
import { shownAddress } from '../../calls/addressSecrets.ts';
import {
  type BrokenProfile,
  type CallProfile,
  missingFields,
  type NeededField,
  neededFields,
} from '../../calls/placing/callProfiles.ts';
import { checkCreateCall, checkField } from '../../voice/checkRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { isLive } from '../accounts/account.ts';
import { modeOf } from '../accounts/modeOf.ts';
import { messageOf } from '../envelope.ts';
import type { Services } from '../services.ts';
import type { Session } from '../session.ts';
import { tell } from '../tell.ts';
import { UserCancelled } from '../userCancelled.ts';
import { CallMemoryStore } from './callMemoryStore.ts';
import { askMoreOptions, optionsInWords } from './moreOptions.ts';
import { callProfiles, originWords, showProfileSettings } from './profileSettings.ts';
import { askRow, askValue, type Back, back, type Row } from './questions.ts';
import { neededWords } from './requestFields.ts';
import { askToSaveProfile } from './saveProfile.ts';
import { askCredentials, credentialPairs } from './webhookCredentials.ts';

type Draft = Partial<CreateCallRequest>;
type Profile = CallProfile | BrokenProfile;

/** What came of the questions. */
export interface GuidedCall {
  readonly request: CreateCallRequest;
  /** The profile it was made of, however much was changed or added. */
  readonly profile?: CallProfile;
}

export interface GuideOptions {
  readonly title: string;
  /** What is settled already, and not asked again. */
  readonly settled?: Draft;
  /** Steps that come before the guide's own. */
  readonly stepsBefore?: number;
  /** What the last step does: `Place Call`. */
  readonly action: string;
  readonly offersProfiles?: boolean;
}

/**
 * Asks step by step for what a call needs, offering the values used before, then shows it all: place it, set more, or save
 * it. A profile that lacks nothing leaves nothing to ask. Gives `back` when the person goes back from the first step.
 */
export function guideCall(
  services: Services,
  session: Session,
  options: GuideOptions,
): Promise<GuidedCall | Back> {
  return new CallGuide(services, session, options).run();
}

/** The title of a series of questions: it says whether the call will be real. */
export function guideTitle(words: string, { account }: Session): string {
  return `${words} · ${modeOf(account)}`;
}

class CallGuide {
  readonly #services: Services;
  readonly #session: Session;
  readonly #options: GuideOptions;
  readonly #memory: CallMemoryStore;
  readonly #asked: readonly NeededField[];
  #draft: Draft;
  #profile: CallProfile | undefined;

  constructor(services: Services, session: Session, options: GuideOptions) {
    this.#services = services;
    this.#session = session;
    this.#options = options;
    this.#memory = new CallMemoryStore(services.state, session.account);
    this.#draft = { ...options.settled };
    this.#asked = neededFields.filter((field) => options.settled?.[field] === undefined);
  }

  async run(): Promise<GuidedCall | Back> {
    let at = 0;
    for (;;) {
      const went = at < this.#asked.length ? await this.#askStep(at) : await this.#review();
      if (went === 'done') return this.#result();
      at = this.#next(at, went);
      if (at < 0) return back;
    }
  }

  /** The step that follows; what a profile has settled is passed over. Under 0 is before the first. */
  #next(at: number, went: 'on' | 'back'): number {
    const way = went === 'on' ? 1 : -1;
    let next = at + way;
    while (this.#isSettled(this.#asked[next])) next += way;
    if (went === 'back' && this.#profile && next <= 0) {
      // Whoever returns to the choice of a profile starts anew.
      this.#profile = undefined;
      this.#draft = { ...this.#options.settled };
      return 0;
    }
    return next;
  }

  #isSettled(field: NeededField | undefined): boolean {
    return field !== undefined && this.#profile?.request[field] !== undefined;
  }

  async #askStep(at: number): Promise<'on' | 'back' | 'done'> {
    const field = this.#asked[at];
    if (field === undefined) return 'on';
    const { title, stepsBefore = 0, offersProfiles = false } = this.#options;
    const [prompt, placeholder] = neededWords[field]();
    const before = this.#draft[field];
    const used = this.#memory.valuesFor(field);
    const answer = await askValue<Profile>({
      title,
      step: stepsBefore + at + 1,
      totalSteps: this.#totalSteps,
      canGoBack: stepsBefore + at > 0,
      prompt,
      placeholder,
      values: before === undefined ? used : [before, ...used.filter((value) => value !== before)],
      others: at === 0 && offersProfiles ? profileRows() : [],
      check: (text) => checkField(field, text),
      forget: (value) => void this.#memory.forget(field, value),
    });
    if (answer === back) return 'back';
    if (answer.kind === 'other') return this.#useProfile(answer.other);
    this.#draft = { ...this.#draft, [field]: answer.value };
    return 'on';
  }

  async #useProfile(profile: Profile): Promise<'on' | 'back' | 'done'> {
    if ('problems' in profile) {
      tellProblems(profile);
      await showProfileSettings(profile);
      throw new UserCancelled();
    }
    this.#profile = profile;
    this.#draft = { ...this.#options.settled, ...profile.request };
    if (missingFields(this.#draft).length > 0) return 'on';
    return (await this.#askProfileCredentials()) === back ? 'back' : 'done';
  }

  /** A profile can say that the answer address wants credentials, but never which. */
  async #askProfileCredentials(): Promise<Back | undefined> {
    const [pair] = credentialPairs();
    if (!this.#profile?.askWebhookCredentials || !pair || this.#draft.password != null) return undefined;
    const answer = await askCredentials(this.#services.log, pair, this.#draft, this.#options.title);
    if (answer === back) return back;
    this.#draft = answer;
    return undefined;
  }

  async #review(): Promise<'back' | 'done'> {
    const { title, action } = this.#options;
    if ((await this.#askProfileCredentials()) === back) return 'back';
    let note = '';
    for (;;) {
      const problems = checkCreateCall(this.#draft as CreateCallRequest).map(({ message }) => message);
      const chosen = await askRow<'place' | 'more' | 'save'>({
        title,
        step: this.#totalSteps,
        totalSteps: this.#totalSteps,
        canGoBack: true,
        placeholder: isLive(this.#session.account)
          ? vscode.l10n.t('A real call: you are asked once more')
          : vscode.l10n.t('An emulated call: no cost'),
        prompt: problems.join(' ') || note || this.#summary(),
        rows: this.#reviewRows(action),
      });
      if (chosen === back) return 'back';
      if (chosen === 'place' && problems.length === 0) return 'done';
      if (chosen === 'save') note = await this.#save();
      else this.#draft = await askMoreOptions(this.#services.log, title, this.#draft);
    }
  }

  #reviewRows(action: string): Row<'place' | 'more' | 'save'>[] {
    const rows: Row<'place' | 'more' | 'save'>[] = [
      { label: action, iconPath: new vscode.ThemeIcon('call-outgoing'), value: 'place' },
      {
        label: vscode.l10n.t('More Options…'),
        description: optionsInWords(this.#draft),
        iconPath: new vscode.ThemeIcon('settings-gear'),
        value: 'more',
      },
    ];
    if (this.#options.offersProfiles) {
      rows.push({
        label: vscode.l10n.t('Save as Profile…'),
        iconPath: new vscode.ThemeIcon('save'),
        value: 'save',
      });
    }
    return rows;
  }

  #summary(): string {
    const { to = '', from = '' } = this.#draft;
    const answerUrl = shownAddress(this.#draft.answerUrl ?? '');
    return this.#options.settled?.to === undefined
      ? vscode.l10n.t('{0} is called from {1} and runs what {2} returns.', to, from, answerUrl)
      : vscode.l10n.t('Called from {0}, running what {1} returns.', from, answerUrl);
  }

  /** What to tell about it in the next question. */
  async #save(): Promise<string> {
    try {
      return await askToSaveProfile(this.#options.title, this.#draft, this.#profile?.name);
    } catch (error) {
      if (error instanceof UserCancelled) throw error;
      return messageOf(error);
    }
  }

  #result(): GuidedCall {
    // Every needed field was asked for, or is in the profile.
    const request = this.#draft as CreateCallRequest;
    return this.#profile ? { request, profile: this.#profile } : { request };
  }

  get #totalSteps(): number {
    return (this.#options.stepsBefore ?? 0) + this.#asked.length + 1;
  }
}

function profileRows(): Row<Profile>[] {
  const { profiles, broken } = callProfiles();
  const [first] = [...profiles, ...broken];
  if (!first) return [];
  return [
    { label: vscode.l10n.t('Call profiles'), kind: vscode.QuickPickItemKind.Separator, value: first },
    ...profiles.map((profile) => ({
      label: profile.name,
      description: [profile.request.to, originWords(profile.origin)].filter(Boolean).join(' · '),
      iconPath: new vscode.ThemeIcon('bookmark'),
      value: profile,
    })),
    ...broken.map((profile) => ({
      label: profile.name || vscode.l10n.t('Call profiles'),
      description: vscode.l10n.t('cannot be used · {0}', originWords(profile.origin)),
      detail: problemWords(profile),
      iconPath: new vscode.ThemeIcon('warning'),
      value: profile,
    })),
  ];
}

/** What fits into a row: the first problem, and how many more there are. */
function problemWords({ problems: [first = '', ...others] }: BrokenProfile): string {
  return others.length === 0 ? first : vscode.l10n.t('{0} And {1} more.', first, others.length);
}

function tellProblems(profile: BrokenProfile): void {
  const { name, origin, problems } = profile;
  const message = vscode.l10n.t(
    'The call profile {0} in the {1} cannot be used. {2}',
    name,
    originWords(origin),
    problems.join(' '),
  );
  tell('warning', message, vscode.l10n.t('Show in Settings'), () => void showProfileSettings(profile));
}
