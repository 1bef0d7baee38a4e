import { jakartaDate } from '~/shared/dates';

import type { EvidenceJob } from './evidence-job.server';
import { REMINDER_DAYS, reminderDue } from './expiry';
import { addNotice } from './notices.repo.server';
import { listExpiring } from './periods.repo.server';

/**
 * Reminds units of files in use whose period ends in 30, 7 or 1 days; each reminder once for each end of a period. Days
 * are those of Jakarta. @returns how many reminders were new
 */
export async function remindExpiry(job: EvidenceJob): Promise<number> {
  const today = jakartaDate(job.now());
  return job.write(async (trx) => {
    let added = 0;
    for (const file of await listExpiring(trx, today, Math.max(...REMINDER_DAYS))) {
      const reminder = reminderDue(file.daysLeft);
      if (reminder === null) continue;
      const isNew = await addNotice(trx, {
        regionCode: file.regionCode,
        audience: 'unit',
        kind: 'evidence_expiring',
        aboutId: file.id,
        stage: `${file.until} ${reminder}`,
        params: { name: file.originalName },
        dueOn: file.until,
      });
      if (isNew) added += 1;
    }
    return added;
  });
}
