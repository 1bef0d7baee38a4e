import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { lazyOr } from '~/components/autosave/lazy-or';
import { fieldId } from '~/components/forms/form-state';
import { useStarted } from '~/components/ui/use-started';
import { withTexts } from '~/i18n/need-texts';

import { NOTE_FORM } from './note-card';
import { PlainKeys } from './key-sheet.plain';
import type { ShortcutAction } from './shortcuts';
import { useShortcuts } from './use-shortcuts';
import { VERDICT_FORM } from './verdict-desk';

const HelpSheet = lazyOr(() => withTexts(import('./help-sheet'), 'shortcuts'));

/** The keys of the page, and the button that tells them. Without JavaScript it tells the browser's access keys. */
export function Keyboard() {
  const { t } = useTranslation('assessor');
  const [isOpen, setOpen] = useState(false);
  const isStarted = useStarted();
  const act = useCallback((action: ShortcutAction) => {
    if (action === 'help') setOpen(true);
    else perform(action);
  }, []);
  const { isOn, setOn } = useShortcuts(act);
  if (!isStarted) {
    return (
      <noscript>
        <PlainKeys title={t('desk.keys')} />
      </noscript>
    );
  }
  return (
    <>
      <button type="button" className="btn btn-sm" onClick={() => setOpen(true)}>
        {t('desk.keys')}
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <HelpSheet isOn={isOn} onChange={setOn} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

const FIELDS: Partial<Record<ShortcutAction, string>> = {
  level: fieldId(VERDICT_FORM, 'level'),
  reason: fieldId(VERDICT_FORM, 'reason'),
  question: fieldId(VERDICT_FORM, 'question'),
  note: fieldId(NOTE_FORM, 'note'),
};

/** Does on the page what a key stands for; nothing where the page has no place for it. */
function perform(action: ShortcutAction): void {
  const active = document.activeElement;
  if (action === 'leave') {
    if (active instanceof HTMLElement) active.blur();
    return;
  }
  const verdict = /^verdict-(.+)$/.exec(action)?.[1];
  const place = verdict
    ? document.querySelector<HTMLElement>(`#${VERDICT_FORM} input[value="${verdict}"]`)
    : FIELDS[action]
      ? document.getElementById(FIELDS[action])
      : document.querySelector<HTMLElement>(`[data-pintas="${action}"]`);
  if (!place) return;
  place.focus({ preventScroll: isInView(place) });
  if (!FIELDS[action]) place.click();
}

/**
 * why: the verdict stays at the foot of the window, and a browser asked to show a field of it scrolls to where it would stand
 * otherwise: away from the evidence the verdict is about.
 */
function isInView(place: HTMLElement): boolean {
  const { top, bottom } = (place.closest('label') ?? place).getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}
