import type { TilePlace } from './tile';

/**
 * The 29 kabupaten and 6 kota of Jawa Tengah (Kemendagri codes) on a grid of 5 rows and 11 columns, each
 * near where it lies: the north coast on top, Brebes in the west, Rembang in the east. The three letters are
 * those in everyday use for the kota or for the kabupaten's seat (Slawi, Kajen, Ungaran, Mungkid, Purwodadi), so
 * a kabupaten and the kota of the same name differ; the full name is always in the tile's label.
 */
export const jatengTiles: readonly TilePlace[] = [
  { code: '33.76', short: 'TGL', row: 0, col: 1 },
  { code: '33.75', short: 'PKL', row: 0, col: 3 },
  { code: '33.20', short: 'JPR', row: 0, col: 7 },
  { code: '33.19', short: 'KDS', row: 0, col: 8 },
  { code: '33.18', short: 'PTI', row: 0, col: 9 },
  { code: '33.17', short: 'RBG', row: 0, col: 10 },
  { code: '33.29', short: 'BBS', row: 1, col: 0 },
  { code: '33.28', short: 'SLW', row: 1, col: 1 },
  { code: '33.27', short: 'PML', row: 1, col: 2 },
  { code: '33.26', short: 'KJN', row: 1, col: 3 },
  { code: '33.25', short: 'BTG', row: 1, col: 4 },
  { code: '33.24', short: 'KDL', row: 1, col: 5 },
  { code: '33.74', short: 'SMG', row: 1, col: 6 },
  { code: '33.21', short: 'DMK', row: 1, col: 7 },
  { code: '33.15', short: 'PWD', row: 1, col: 8 },
  { code: '33.16', short: 'BLA', row: 1, col: 9 },
  { code: '33.02', short: 'BMS', row: 2, col: 1 },
  { code: '33.03', short: 'PBG', row: 2, col: 2 },
  { code: '33.04', short: 'BNA', row: 2, col: 3 },
  { code: '33.07', short: 'WSB', row: 2, col: 4 },
  { code: '33.23', short: 'TMG', row: 2, col: 5 },
  { code: '33.22', short: 'UNR', row: 2, col: 6 },
  { code: '33.73', short: 'SLT', row: 2, col: 7 },
  { code: '33.14', short: 'SGN', row: 2, col: 8 },
  { code: '33.01', short: 'CLP', row: 3, col: 1 },
  { code: '33.05', short: 'KBM', row: 3, col: 2 },
  { code: '33.06', short: 'PWR', row: 3, col: 3 },
  { code: '33.08', short: 'MKD', row: 3, col: 4 },
  { code: '33.71', short: 'MGG', row: 3, col: 5 },
  { code: '33.09', short: 'BYL', row: 3, col: 6 },
  { code: '33.72', short: 'SKT', row: 3, col: 7 },
  { code: '33.13', short: 'KRG', row: 3, col: 8 },
  { code: '33.10', short: 'KLN', row: 4, col: 6 },
  { code: '33.11', short: 'SKH', row: 4, col: 7 },
  { code: '33.12', short: 'WNG', row: 4, col: 8 },
];
