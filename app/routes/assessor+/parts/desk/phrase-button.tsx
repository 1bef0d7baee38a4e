import { Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { lazyOr } from '~/components/autosave/lazy-or';
import { fieldId } from '~/components/forms/form-state';
import { useStarted } from '~/components/ui/use-started';
import { readDraft } from '~/domain/assessments/review/read-draft';
import type { InstrumentKind } from '~/domain/instruments/instrument';
import { withTexts } from '~/i18n/need-texts';

import { insertPhrase } from './insert-phrase';
import { PlainPhrases } from './phrases.plain';
import { useVerdictDesk, VERDICT_FORM } from './verdict-desk';

const PhraseList = lazyOr(() => withTexts(import('./phrase-list'), 'phrases'));

/** Opens the phrases that fit the verdict, and puts the one chosen into the reason; without JavaScript all of them stand there. */
export function PhraseButton({
  kind,
  fileName,
}: {
  kind: InstrumentKind;
  fileName: string | null;
}) {
  const { t } = useTranslation('assessor');
  const { state, requirement } = useVerdictDesk();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isStarted = useStarted();
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  const values = { file: fileName ?? '', code: requirement.code };
  if (!isStarted) {
    return (
      <noscript className="w-full">
        <PlainPhrases title={t('desk.phrases')} {...{ kind, values }} />
      </noscript>
    );
  }
  const take = (phrase: string) => {
    setOpen(false);
    putIn(phrase);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn btn-sm"
        data-pintas="phrases"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('desk.phrases')}
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <PhraseList
            kind={kind}
            verdict={readDraft(state.fields).verdict}
            values={values}
            onTake={take}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Where the cursor stood in the reason; the form hears of it as of something typed. */
function putIn(phrase: string): void {
  const field = document.getElementById(fieldId(VERDICT_FORM, 'reason'));
  if (!(field instanceof HTMLTextAreaElement)) return;
  const { text, cursor } = insertPhrase(field.value, field.selectionEnd, phrase);
  field.focus();
  field.value = text;
  field.setSelectionRange(cursor, cursor);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
