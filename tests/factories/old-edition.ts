import type { Instrument, Requirement } from '~/domain/instruments/instrument';
import { json, type Db } from '~db/sql';

/**
 * An edition of the LPSE standards before all that are published: standard 1 asks one thing more (R9), does not ask its
 * fourth yet, and words its second otherwise.
 */
export async function addOldEdition(db: Db): Promise<void> {
  const { title, source, content } = await db
    .selectFrom('instruments')
    .where('kind', '=', 'lpse')
    .select(['title', 'source', 'content'])
    .orderBy('edition')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { sections } = content as Instrument;
  const { id } = await db
    .insertInto('instruments')
    .values({
      ...{ code: 'lpse-17-2012', kind: 'lpse', edition: '2012', source, checksum: 'uji' },
      ...{ title: json(title), content: json(content) },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const { code, ordinal, title: name, requirements } of sections) {
    const section = await db
      .insertInto('instrument_sections')
      .values({ instrument_id: id, code, ordinal, title: json(name) })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('instrument_requirements')
      .values(
        (code === 'S01' ? otherwise(requirements) : requirements).map((requirement) => ({
          ...{ section_id: section.id, code: requirement.code, ordinal: requirement.ordinal },
          ...{ answer_type: requirement.answerType, indicator: null, content: json(requirement) },
        })),
      )
      .execute();
  }
}

function otherwise(requirements: readonly Requirement[]): Requirement[] {
  const asked = requirements.filter(({ code }) => code !== 'S01.R4');
  return asked.flatMap((one): Requirement[] => {
    if (one.code === 'S01.R2') {
      const text = { id: 'Ada kebijakan layanan.', en: 'There is a service policy.' };
      return [{ ...one, text }];
    }
    if (one.code !== 'S01.R3') return [one];
    const text = {
      id: 'Kebijakan dicetak dan ditempel di ruang layanan.',
      en: 'The policies are printed and put up in the service room.',
    };
    return [one, { ...one, code: 'S01.R9', ordinal: 9, text }];
  });
}
