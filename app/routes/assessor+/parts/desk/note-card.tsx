import { useNavigation } from '@remix-run/react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { lazyOr } from '~/components/autosave/lazy-or';
import { SaveHelp } from '~/components/autosave/save-help';
import { SaveState } from '~/components/autosave/save-state';
import { useFlushFirst } from '~/components/autosave/use-flush-first';
import { useFormKeeper } from '~/components/autosave/use-form-keeper';
import { useHasDevice } from '~/components/autosave/use-has-device';
import { useOwner } from '~/components/autosave/use-owner';
import { useSignInAgain } from '~/components/autosave/use-sign-in-again';
import { useTyped } from '~/components/autosave/use-typed';
import { useWhyNot } from '~/components/autosave/use-why-not';
import { WayOut } from '~/components/autosave/way-out';
import { TextArea } from '~/components/forms/controls';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import { filled } from '~/domain/assessments/answer-fields';
import type { RequirementContent } from '~/domain/assessments/content';
import type { VerdictNote } from '~/domain/assessments/review/notes.repo.server';
import { TEXT_MAX } from '~/domain/assessments/review/verdict-limits';
import { withTexts } from '~/i18n/need-texts';

import { itemPath } from '../paths';
import { VERDICT_FORM } from './verdict-desk';
import { notePlace, noteSender, type Judged } from './verdict-sender';

// why: needed by few and rarely; the page does not carry it.
const NoteMerge = lazyOr(() => withTexts(import('./note-merge'), 'device'));

/** Id of the form of the private note. */
export const NOTE_FORM = 'catatan-pribadi';
/** Id of the merge of two notes, to link to. */
export const MERGE_ID = 'gabungkan-catatan';

/** What is said of a form as a whole, where it is the note's own: one with the verdict says it there. */
const ofWhole = (refusal: Refusal | undefined) =>
  refusal && !('round' in refusal.values) ? refusal.errors[''] : undefined;

interface NoteCardProps {
  requirement: RequirementContent;
  judged: Judged;
  note: VerdictNote | null;
  refusal: Refusal | undefined;
}

// why: asked of the field itself; while the page starts it still belongs to the form of the verdict.
const readForm = (form: HTMLFormElement) => {
  const text = form.querySelector<HTMLTextAreaElement>('textarea[name=note]')?.value ?? '';
  return filled({ note: text.replace(/\r\n?/g, '\n') });
};

/**
 * What the assessor writes down for nobody else. It saves by itself, apart from the verdict. Until the page has started,
 * and without JavaScript for good, its fields and its button are of the verdict's form: a page has one text to lose then, and
 * every button keeps all of it.
 */
export function NoteCard({ requirement, judged, note, refusal }: NoteCardProps) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const owner = useOwner(refusal?.values.person);
  const form = useRef<HTMLFormElement>(null);
  const shown = useMemo(
    () => ({
      fields: filled({ note: note?.note ?? '' }),
      version: note?.version ?? 0,
      at: note?.updatedAt.toISOString() ?? null,
      by: null,
    }),
    [note],
  );
  const [options] = useState(() => ({
    target: notePlace(owner.person, judged),
    label: `${requirement.code} · ${t('desk.note')}`,
    href: itemPath(judged.assessmentId, judged.requirementId),
    send: noteSender(owner, judged),
    readForm,
    returned: refusal && {
      fields: filled({ note: refusal.values.note ?? '' }),
      base: Number(refusal.values.noteVersion),
    },
  }));
  const keeping = useFormKeeper(form, { ...options, shown });
  const { state, keeper, read, isStarted } = keeping;
  const typed = useTyped(state, shown.fields, refusal?.values);
  const isSending = useNavigation().formData?.get('intent') === 'note';
  const flush = useFlushFirst(form, keeping, { isSending, versionField: 'noteVersion' });
  const owningForm = isStarted ? undefined : VERDICT_FORM;
  const signIn = useSignInAgain(state);
  const why = useWhyNot(state, { note: t('desk.note') });
  const hasDevice = useHasDevice();
  const trouble = state.trouble?.kind === 'refused' ? state.trouble.errors.note : undefined;
  return (
    <Card title={t('desk.note')}>
      <PostForm
        ref={form}
        id={NOTE_FORM}
        person={keeper.person}
        preventScrollReset
        noValidate
        lang={language}
        onInput={read}
        onSubmit={flush.onSubmit}
      >
        {/* why: Enter in a field presses the first button of its form, which is not to be the one of the note. */}
        {isStarted ? null : (
          <button
            {...{ type: 'submit', form: VERDICT_FORM, name: 'intent', value: 'saveNext' }}
            tabIndex={-1}
            aria-hidden
            className="sr-only"
          />
        )}
        <input
          type="hidden"
          name="noteVersion"
          form={owningForm}
          value={isStarted ? state.base : (refusal?.values.noteVersion ?? shown.version)}
        />
        <TextArea
          key={state.refills}
          id={fieldId(NOTE_FORM, 'note')}
          name="note"
          form={owningForm}
          rows={2}
          label={t('desk.noteLabel')}
          hint={t('desk.noteHint')}
          error={trouble ?? refusal?.errors.note ?? ofWhole(refusal)}
          defaultValue={(typed ?? shown.fields).note ?? ''}
          maxLength={TEXT_MAX}
          optional
        />
        <div className="flex flex-wrap items-start gap-3">
          <SubmitButton
            name="intent"
            value="note"
            form={owningForm}
            className="btn btn-sm"
            pending={flush.waiting('note')}
          >
            {t('desk.noteSave')}
          </SubmitButton>
          <SaveState
            state={state}
            why={why}
            hasDevice={hasDevice}
            isOpen={refusal !== undefined && !isStarted}
          >
            <WayOut state={state} onSignIn={signIn.open} mergeId={MERGE_ID} />
          </SaveState>
        </div>
      </PostForm>
      <SaveHelp
        {...{ state, keeper, signIn }}
        label={options.label}
        Merge={NoteMerge}
        about={requirement}
        saveButton={`#${NOTE_FORM} button[value=note]`}
        asked={flush.asked}
      />
    </Card>
  );
}
