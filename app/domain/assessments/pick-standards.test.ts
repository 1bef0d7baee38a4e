import { expect, test } from 'vitest';

import { groupsOf, pickStandards } from './pick-standards';

const section = (code: string) => ({ code, sectionId: `id-${code}` });
const sections = ['S01', 'S02', 'S03'].map(section);
const groups = groupsOf(sections, [
  { code: 'S02', metOn: '2023-05-01' },
  { code: 'S03', metOn: null },
]);

test('standards met earlier form a group of their own', () => {
  expect(groups.met.map(({ code }) => code)).toEqual(['S02']);
  expect(groups.open.map(({ code }) => code)).toEqual(['S01', 'S03']);
  expect(groupsOf(sections, undefined).open).toHaveLength(3);
});

test('one group is ticked or emptied, the other left as it was', () => {
  expect(pickStandards('all.open', groups, ['id-S02'])).toEqual(['id-S02', 'id-S01', 'id-S03']);
  expect(pickStandards('none.open', groups, ['id-S01', 'id-S02'])).toEqual(['id-S02']);
  expect(pickStandards('all.met', groups, [])).toEqual(['id-S02']);
  expect(pickStandards('none.met', groups, ['id-S01', 'id-S02'])).toEqual(['id-S01']);
});
