import { useLocation, useNavigate, useNavigation } from '@remix-run/react';
import { useCallback, useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '../alert';
import { useClearPlace } from '../use-clear-place';
import { dropMoves, snapshot, subscribe, tryNow } from './line';
import type { LineState } from './waiting';

const NONE: LineState = { isAway: false, waiting: null };

/** What waits for the line and what can be done about it; the page below stays as it is. */
export function LineBanner() {
  const { t } = useTranslation('errors');
  const { waiting, isAway } = useSyncExternalStore(subscribe, snapshot, () => NONE);
  const cancel = useCancel();
  const place = useClearPlace('start', waiting && `${waiting} ${isAway}`);
  useEffect(() => {
    if (waiting !== 'send') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [waiting]);
  return (
    <div
      ref={place}
      role="status"
      className="pesan-tetap no-print pointer-events-none fixed inset-x-4 bottom-4 z-50 sm:end-auto sm:w-md"
    >
      {waiting === 'move' ? <StayWhileTyping cancel={cancel} /> : null}
      {waiting ? (
        <div className="pointer-events-auto rounded-box bg-base-100 shadow-lg">
          <Alert kind="warning" title={t(`line.${waiting}.title`)}>
            <p>{t(`line.${waiting}.${isAway ? 'text' : 'back'}`)}</p>
            <div className="mt-2 flex flex-wrap gap-2">
              <button type="button" className="btn btn-sm" onClick={tryNow}>
                {t(`line.${waiting}.again`)}
              </button>
              {waiting === 'page' ? null : (
                <button type="button" className="btn btn-ghost btn-sm" onClick={cancel}>
                  {t(`line.${waiting}.cancel`)}
                </button>
              )}
            </div>
          </Alert>
        </div>
      ) : null}
    </div>
  );
}

/** Stays on the page: what was to be opened or sent is let go of. */
function useCancel(): () => void {
  const navigate = useNavigate();
  const { state } = useNavigation();
  const {
    pathname,
    search,
    hash,
    state: kept,
  } = useLocation() as ReturnType<typeof useLocation> & {
    state: unknown;
  };
  return useCallback(() => {
    // why: what waits is known at once; the state of the navigation is drawn later, while somebody types on.
    if (!dropMoves() && state === 'idle') return;
    // A navigation to the same place ends the one that waits; the fields of the page stay as they are.
    navigate({ pathname, search, hash }, { replace: true, preventScrollReset: true, state: kept });
  }, [navigate, state, pathname, search, hash, kept]);
}

/** A page that comes up by itself must not take away what somebody has begun to type; from the moment it is told. */
function StayWhileTyping({ cancel }: { cancel: () => void }) {
  useLayoutEffect(() => {
    document.addEventListener('input', cancel);
    return () => document.removeEventListener('input', cancel);
  }, [cancel]);
  return null;
}
