import { PLACES, teamOf, UNIT_OF, type Place, type Reader } from '~tests/factories/leak-people';
import { canary } from '~tests/factories/leak-world';

/** A word somebody wrote. */
export interface Secret {
  word: string;
  /** Nobody else ever meets it, whatever they ask for. */
  may: readonly Reader[];
  /** Those who do meet it on their pages, so that not meeting it means something. */
  meets: readonly Reader[];
}

const AUDITOR: Reader = 'auditor';
const OFFICE: Reader = 'office';
const LEAD: Reader = 'lead';

const secret = (word: string, may: readonly Reader[], meets: readonly Reader[] = may): Secret => ({
  ...{ word, may, meets },
});

/** Of a seat before both are submitted: its holder's alone; an auditor is not blind. */
function ofBlindSeat(place: Place, by: 'one' | 'two', later = ''): Secret[] {
  return [
    secret(canary(place, `reason${later}`, by), [by, AUDITOR], [by]),
    secret(canary(place, `question${later}`, by), [by, AUDITOR], [by]),
    secret(canary(place, `note${later}`, by), [by]),
  ];
}

/** Who reads both seats once both are submitted: the two, leads and the auditor; with the signatures the rest of the team. */
const readersOfBoth = (place: 'unsigned' | 'signed'): Reader[] => [
  ...(place === 'signed' ? teamOf(place) : (['one', 'two', LEAD, 'nativeLead'] as const)),
  AUDITOR,
];

function ofOpenSeat(place: 'unsigned' | 'signed', by: 'one' | 'two'): Secret[] {
  const team = readersOfBoth(place);
  return [
    secret(canary(place, 'reason', by), team, team),
    secret(canary(place, 'question', by), team, [by]),
    secret(canary(place, 'note', by), [by]),
  ];
}

/** What the unit says: its own and the auditor's, the team's once it is submitted, the office's once it is accepted. */
function ofUnit(place: Place): Secret[] {
  const unit = UNIT_OF[place];
  const readers: Reader[] = [
    ...[unit, AUDITOR],
    ...(place === 'draft' ? [] : teamOf(place)),
    ...(place === 'signed' ? [OFFICE] : []),
  ];
  const meets = readers.filter((reader) => reader !== AUDITOR);
  return [
    secret(canary(place, 'answer'), readers, meets),
    secret(canary(place, 'file'), readers, meets),
    secret(canary(place, 'bytes'), readers, [...meets, AUDITOR]),
    secret(canary(place, 'comment'), [unit, AUDITOR], [unit]),
  ];
}

/** What nobody may meet who is not named. `one` has written about one more requirement by then. */
export const SECRETS: readonly Secret[] = [
  ...PLACES.flatMap(ofUnit),
  ...ofBlindSeat('judging', 'one'),
  ...ofBlindSeat('judging', 'one', 'later'),
  // A lead who sits in no seat decides on returns.
  secret(canary('judging', 'proposal', 'one'), ['one', LEAD, AUDITOR], ['one', LEAD]),
  // Written in a seat by who stepped back from it since: of the seat, so its next holder's.
  secret(canary('judging', 'reason', 'gone'), ['one', AUDITOR], []),
  secret(canary('judging', 'question', 'gone'), ['one', AUDITOR], []),
  secret(canary('judging', 'note', 'gone'), [], []),
  secret(canary('judging', 'recusal', 'gone'), ['gone', LEAD, 'admin', AUDITOR], ['admin']),
  ...ofBlindSeat('returned', 'one'),
  secret(canary('returned', 'proposal', 'two'), ['two', LEAD, AUDITOR], []),
  ...['why', 'ask'].map((what) => {
    const readers: Reader[] = [UNIT_OF.returned, ...teamOf('returned'), AUDITOR];
    return secret(canary('returned', what), readers, [UNIT_OF.returned]);
  }),
  ...(['unsigned', 'signed'] as const).flatMap((place) => [
    ...ofOpenSeat(place, 'one'),
    ...ofOpenSeat(place, 'two'),
  ]),
  secret(canary('unsigned', 'agreed'), readersOfBoth('unsigned')),
  secret(canary('unsigned', 'letter'), readersOfBoth('unsigned')),
  secret(canary('signed', 'agreed'), [UNIT_OF.signed, ...teamOf('signed'), AUDITOR, OFFICE]),
  secret(canary('signed', 'letter'), [UNIT_OF.signed, ...teamOf('signed'), AUDITOR]),
];
