import { Link, useSearchParams } from '@remix-run/react';
import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Search parameter that opens a dialog where there is no JavaScript. */
const parameter = 'pastikan';

interface ConfirmDialogProps {
  /** Unique on the page; the value of the search parameter. */
  name: string;
  /** What the trigger says. */
  trigger: ReactNode;
  triggerClassName?: string;
  title: string;
  /** Says in words what is lost. */
  children: ReactNode;
  /** The form whose button does it. */
  form: ReactNode;
}

/** Asks once before something is lost. The trigger is a link, so it works without JavaScript too. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { name, trigger, triggerClassName = 'btn btn-outline btn-error', title } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [search] = useSearchParams();
  const asked = search.get(parameter) === name;

  useEffect(() => {
    // why: a dialog the server opened is not modal; showModal gives it focus, Escape and a backdrop.
    if (!asked || !dialog.current) return;
    dialog.current.close();
    dialog.current.showModal();
  }, [asked]);

  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    dialog.current?.showModal();
  }
  function close(event: MouseEvent) {
    if (!asked) event.preventDefault();
    dialog.current?.close();
  }
  return (
    <>
      <Link
        to={`?${searchWith(search, name)}`}
        preventScrollReset
        onClick={open}
        className={triggerClassName}
      >
        {trigger}
      </Link>
      <dialog
        ref={dialog}
        open={asked}
        aria-labelledby={titleId}
        className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-box border border-base-300 bg-base-100 p-6 text-base-content shadow-xl backdrop:bg-black/50"
      >
        <h2 id={titleId}>{title}</h2>
        <div className="mt-3">{props.children}</div>
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Link
            to={`?${searchWith(search, null)}`}
            preventScrollReset
            onClick={close}
            className="btn"
          >
            {t('action.cancel')}
          </Link>
          {props.form}
        </div>
      </dialog>
    </>
  );
}

function searchWith(search: URLSearchParams, name: string | null): string {
  const next = new URLSearchParams(search);
  if (name === null) next.delete(parameter);
  else next.set(parameter, name);
  return next.toString();
}
