import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ACCEPT_ATTRIBUTE, ACCEPTED_LABELS } from '~/domain/evidence/kinds';
import { isNearlyFull, roomLeft } from '~/domain/evidence/uploads/upload';

import { takeDrops } from '../../forms/drops';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { fileSize, roomSize } from '~/shared/file-size';
import type { UploadRules } from './admit';

interface UploadZoneProps {
  rules: UploadRules;
  onFiles: (files: readonly File[]) => void;
  /** The words of the button where only one file is wanted. */
  chooseOne?: string;
}

/** Where files come in: chosen, or dropped anywhere on the page. */
export function UploadZone({ rules, onFiles, chooseOne }: UploadZoneProps) {
  const { t } = useTranslation('evidence');
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
        <span className="max-sm:sr-only">{t('zone.drop')}</span>
        <label
          htmlFor={id}
          className="btn btn-sm has-[+input:focus-visible]:outline-2 has-[+input:focus-visible]:outline-offset-2"
        >
          {chooseOne ?? t('zone.choose')}
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          multiple={!chooseOne}
          accept={ACCEPT_ATTRIBUTE}
          aria-describedby={`${id}-hint`}
          className="sr-only"
          onChange={(event) => take(event.currentTarget)}
        />
      </p>
      <p id={`${id}-hint`} className="mt-2 text-sm text-quiet">
        {t(chooseOne ? 'zone.hintOne' : 'zone.hint', {
          kinds: ACCEPTED_LABELS,
          limit: size(maxBytes),
        })}{' '}
        {t(isNearlyFull(usage) ? 'zone.quota' : 'zone.quotaUsed', {
          left: roomSize(roomLeft(usage), language),
          used: size(usage.usedBytes),
          quota: size(usage.quotaBytes),
        })}
      </p>
    </div>
  );
}

/** Files dropped anywhere on the page. @returns whether files are being dragged over it */
function useDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = () => setOver(false);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    const end = takeDrops((files) => latest.current(files));
    return () => {
      end();
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}
