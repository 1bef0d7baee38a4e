import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ACCEPT_ATTRIBUTE, ACCEPTED_LABELS } from '~/domain/evidence/kinds';
import { roomLeft } from '~/domain/evidence/uploads/upload';

import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { fileSize } from '~/shared/file-size';
import type { UploadRules } from './admit';

interface UploadZoneProps {
  rules: UploadRules;
  onFiles: (files: readonly File[]) => void;
}

/** Where files come in: chosen, or dropped anywhere on the page. */
export function UploadZone({ rules, onFiles }: UploadZoneProps) {
  const { t } = useTranslation('upload');
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop(onFiles);
  const take = (element: HTMLInputElement) => {
    const files = [...(element.files ?? [])];
    element.value = '';
    if (files.length > 0) onFiles(files);
  };
  useEffect(() => {
    // What was chosen before the page had started.
    if (input.current?.files?.length) take(input.current);
  });
  const size = (bytes: number) => fileSize(bytes, language);
  const { usage, maxBytes } = rules;
  return (
    <div
      className={`rounded-box border-2 border-dashed px-4 py-4 ${isOver ? 'border-primary bg-base-200' : 'border-base-300'}`}
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name="upload" />
        <span className="max-sm:sr-only">{t('panel.drop')}</span>
        <label
          htmlFor={id}
          className="btn btn-sm has-[+input:focus-visible]:outline-2 has-[+input:focus-visible]:outline-offset-2"
        >
          {t('panel.choose')}
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept={ACCEPT_ATTRIBUTE}
          aria-describedby={`${id}-hint`}
          className="sr-only"
          onChange={(event) => take(event.currentTarget)}
        />
      </p>
      <p id={`${id}-hint`} className="mt-2 text-sm text-quiet">
        {t('panel.hint', { kinds: ACCEPTED_LABELS, limit: size(maxBytes) })}{' '}
        {t('panel.quota', { left: size(roomLeft(usage)), quota: size(usage.quotaBytes) })}
      </p>
    </div>
  );
}

/**
 * Files dropped anywhere. why: a file dropped beside the zone would replace the page, and what is typed with it.
 * @returns whether files are being dragged over the page
 */
function useDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}
