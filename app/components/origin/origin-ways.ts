import type { Role } from '~/domain/accounts/actor';
import type { ActInForce } from '~/domain/assessments/minutes/minutes';
import type { AwardHop } from '~/domain/awards/origin/award-hops';
import type { OriginFile } from '~/domain/awards/origin/origin';
import { ROWS_OF_RANKING } from '~/shared/page';

/** Addresses of the links of a chain, for one reader: none leads to a page the reader may not open. */
export interface OriginWays {
  /** The chain of a requirement of the work. */
  origin(requirementId: string): string;
  /** The page a file is looked at on. */
  file(file: OriginFile): string;
  answer: string | null;
  /** Where the minutes are read, or only checked. */
  minutes(act: ActInForce): string;
  /** What the work led to. */
  outcome: string;
  ranking(hop: AwardHop): string;
  /** What is known of the region, whatever it comes from. */
  region: string;
}

interface Place {
  assessmentId: string;
  requirementId: string;
  regionCode: string;
  submissionId: string | null;
}

const UNIT: readonly Role[] = ['unit_operator', 'unit_head'];
/** Who sees results before they are announced. */
const OFFICE: readonly Role[] = ['governor_office', 'auditor'];

/** Addresses of what a work led to, for who reads it. */
export const outcomeWays = (role: Role, { assessmentId }: Pick<Place, 'assessmentId'>) =>
  UNIT.includes(role)
    ? {
        outcome: `/unit/hasil/${assessmentId}`,
        origin: (id: string) => `/unit/hasil/${assessmentId}/asal/${id}`,
      }
    : {
        outcome: `/penilai/berkas/${assessmentId}/hasil`,
        origin: (id: string) => `/penilai/berkas/${assessmentId}/asal/${id}`,
      };

/** Where a region's row of a ranking is read. */
export function rankingWay({ slug, category, atOffice, place }: AwardHop, code: string): string {
  if (!atOffice) return `/penghargaan/${slug}/${category}/${code}`;
  const page = Math.ceil(place / ROWS_OF_RANKING);
  return `/gubernur/penghargaan/${slug}/${category}${page > 1 ? `?page=${page}` : ''}#daerah-${code}`;
}

export function originWays(role: Role, at: Place): OriginWays {
  const { assessmentId, requirementId, regionCode, submissionId } = at;
  const isUnit = UNIT.includes(role);
  const item = `/penilai/berkas/${assessmentId}/butir/${requirementId}`;
  const minutes = `/penilai/berkas/${assessmentId}/berita-acara`;
  return {
    ...outcomeWays(role, at),
    file: ({ fileId, linkId }) =>
      isUnit ? `/unit/bukti/${fileId}#dipakai` : `${item}?bukti=${linkId}`,
    answer: !isUnit
      ? item
      : submissionId &&
        `/unit/riwayat/${submissionId}?butir=${requirementId}#versi-${requirementId}`,
    minutes: ({ minutesId, verificationCode }) =>
      isUnit || role === 'governor_office'
        ? `/verifikasi/${verificationCode}`
        : `${minutes}?akta=${minutesId}#putusan-${requirementId}`,
    ranking: (hop) => rankingWay(hop, regionCode),
    region: OFFICE.includes(role) ? `/gubernur/wilayah/${regionCode}` : `/wilayah/${regionCode}`,
  };
}
