import { useNavigation } from '@remix-run/react';
import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface SubmitButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Overrides what is read from the navigation, for forms sent by a fetcher. */
  pending?: boolean;
  /** Words while it is being sent. */
  pendingLabel?: string;
}

/**
 * Sends its form once: while that is under way a second click does nothing. It is never `disabled`, so
 * it keeps the focus and its name and value are part of what is sent.
 */
export function SubmitButton({
  pending,
  pendingLabel,
  children,
  className = 'btn btn-primary',
  ...button
}: SubmitButtonProps) {
  const { t } = useTranslation();
  const navigation = useNavigation();
  const busy = pending ?? isSending(navigation.formData, button.name, button.value);
  function once(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault();
    else button.onClick?.(event);
  }
  return (
    <button
      type="submit"
      {...button}
      onClick={once}
      aria-disabled={busy || undefined}
      className={className}
    >
      {busy ? (
        <>
          <span className="loading loading-spinner loading-xs" aria-hidden />
          {pendingLabel ?? t('form.pending')}
        </>
      ) : (
        children
      )}
    </button>
  );
}

function isSending(
  form: FormData | undefined,
  name?: string,
  value?: ComponentPropsWithoutRef<'button'>['value'],
): boolean {
  if (!form) return false;
  return name === undefined || form.get(name) === String(value ?? '');
}
