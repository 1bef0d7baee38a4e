import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { withTexts } from '~/i18n/need-texts';
import { visibleName } from '~/shared/visible-name';

import { later, useLater, useMissing } from '../../ui/later';
import { useRootData } from '../../ui/root-data';
import type { UploadRules } from './admit';
import { UploadZone } from './upload-zone';

interface UploadPanelProps {
  requirementId: string;
  /** The work it belongs to; another cycle's has the same requirements. */
  assessmentId: string;
  rules: UploadRules;
  /** Where in the files to look; read when files are added, and emptied when they go out. */
  pointer: RefObject<HTMLInputElement>;
  /** The level of a maturity variable they show, none without a choice; taken along like the pointer. */
  level: RefObject<HTMLSelectElement>;
  /** Files took the pointer with them. */
  onTaken: () => void;
}

/** What sends files and shows them on their way. */
const DESK = later('desk', () => withTexts(import('./upload-desk'), 'upload'));

/** Sends files at once, apart from the form around it. Only with JavaScript. */
export function UploadPanel(props: UploadPanelProps) {
  const { requirementId, assessmentId, rules, pointer, level, onTaken } = props;
  const { t } = useTranslation('unit');
  const placeId = `${assessmentId}.${requirementId}`;
  const person = useRootData()?.viewer?.userId ?? '';
  const desk = useLater(DESK);
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [unpointed, setUnpointed] = useState<{ pointer: string; names: string[] } | null>(null);

  function add(files: readonly File[]) {
    const fields = [pointer.current, level.current];
    const [place = '', shows = ''] = fields.map((field) => field?.value);
    const metadata: Record<string, string> = { requirementId, assessmentId, pointer: place };
    if (shows) metadata.level = shows;
    const send = (to: NonNullable<typeof desk>) => {
      const { isAny, unpointed } = to.bringIn(files, { person, placeId, rules, metadata });
      setUnpointed(unpointed.length > 0 ? { pointer: place, names: unpointed } : null);
      for (const [at, field] of isAny ? fields.entries() : []) {
        // What was written meanwhile is for the next files.
        if (field && field.value === (at === 0 ? place : shows)) field.value = '';
      }
      onTaken();
    };
    if (desk) return send(desk);
    const letGo = hold(files);
    setWaiting((before) => [...before, ...files]);
    // why: also when the page has gone on to another requirement meanwhile; these belong to this one.
    void DESK.there().then((there) => {
      send(there);
      letGo();
      setWaiting((before) => before.filter((file) => !files.includes(file)));
    });
  }
  return (
    <div className="scripted-only mb-4">
      <UploadZone rules={rules} onFiles={add} />
      {waiting.length > 0 ? <Waiting files={waiting} /> : null}
      <p role="status" className="mt-2 text-sm wrap-anywhere empty:hidden">
        {unpointed
          ? t('evidence.unpointed', {
              count: unpointed.names.length,
              pointer: unpointed.pointer,
              names: unpointed.names.join(', '),
            })
          : null}
      </p>
      {desk ? <desk.UploadsOf placeId={placeId} /> : null}
    </div>
  );
}

/** Leaves of the page that would lose files ask first, whichever requirement is on view by then. */
const held = new Set<readonly File[]>();
const ask = (event: BeforeUnloadEvent) => event.preventDefault();

function hold(files: readonly File[]): () => void {
  held.add(files);
  window.addEventListener('beforeunload', ask);
  return () => {
    held.delete(files);
    if (held.size === 0) window.removeEventListener('beforeunload', ask);
  };
}

/** Files that were brought before the part that sends them was there. */
function Waiting({ files }: { files: readonly File[] }) {
  const { t } = useTranslation('unit');
  const key = useMissing(DESK) ? 'evidence.notPrepared' : 'evidence.preparing';
  return (
    <div role="status" className="mt-2 text-sm">
      <p>{t(key, { count: files.length })}</p>
      <ul className="ms-5 list-disc">
        {files.map(({ name }, at) => (
          <li key={`${at} ${name}`} className="wrap-anywhere">
            <bdi>{visibleName(name)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
