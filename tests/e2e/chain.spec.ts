import { expect, test, type Browser, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { withTables } from './former-cycle';
import { OwnServer } from './own-server';
import { fillSignIn, type Account } from './people';

const REGION = 'Kota Pekalongan';
const CODE = '33.75';

let running: OwnServer | null = null;

// The demonstration has nobody of the unit whose work is accepted: the head of Batang works for it here.
test.beforeAll(async () => {
  test.setTimeout(240_000);
  running = await OwnServer.start();
  await withTables(running, (db) =>
    db.asSystem({}, async (trx) => {
      await trx
        .updateTable('role_grants')
        .set({ region_code: CODE })
        .where('role', '=', 'unit_head')
        .where('user_id', 'in', (users) =>
          users.selectFrom('users').select('id').where('email', 'like', 'kepala.batang@%'),
        )
        .execute();
    }),
  );
});
test.afterAll(() => running?.end());

/** Signed in at the spec's own server. */
async function open(browser: Browser, account: Account): Promise<Page> {
  const context = await browser.newContext({ baseURL: running?.url });
  const page = await context.newPage();
  await page.goto('/masuk');
  await fillSignIn(page, account);
  await page.waitForURL((url) => url.pathname !== '/masuk');
  return page;
}

const main = (page: Page) => page.getByRole('main');
const step = (page: Page, id: string) => page.locator(`#${id}`);
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Follows a link of the page and says where it led. */
async function follow(page: Page, name: string | RegExp, within = main(page)): Promise<void> {
  await within.getByRole('link', { name }).first().click();
  await page.waitForLoadState('networkidle');
}

/** Opens a step's link, looks at the page it leads to, and comes back to the chain. */
async function lookAt(page: Page, id: string, name: string | RegExp, expected: string | RegExp) {
  const chain = page.url();
  await follow(page, name, step(page, id));
  await expect(page).toHaveURL(expected);
  await expect(heading(page)).toBeVisible();
  await page.goto(chain);
}

test('the head of a unit follows a figure from the file to the rank, and back', async ({
  browser,
}) => {
  const page = await open(browser, 'kepala.batang');
  await page.goto('/unit/bukti');
  await follow(page, /Pemanfaatan Sistem Pengadaan/);
  await expect(page).toHaveURL(/\/unit\/bukti\//);
  await follow(page, /^asal-usul angka A\.R1/);
  await expect(heading(page)).toContainText('A.R1');
  await expectAccessible(page, 'chain of the unit');
  await lookAt(page, 'jawaban', /Jawaban A\.R1/, /\/unit\/riwayat\/.*#versi-/);
  await lookAt(page, 'putusan', /Berita acara nomor .*\/BAV\/33\//, /\/verifikasi\/[0-9A-F]{20}$/);
  await lookAt(page, 'indeks', /SiRUP/, /\/unit\/hasil\/[^/]+#itkp-A\.sirup$/);
  await expect(step(page, 'penghargaan')).toContainText(/Peringkat \d+ dari \d+/);
  await expect(step(page, 'penghargaan')).not.toContainText('belum diumumkan');
  await follow(page, 'Kematangan UKPBJ Level 3 Proaktif', step(page, 'penghargaan'));
  await expect(page).toHaveURL(new RegExp(`/penghargaan/.+/ukpbj-proaktif/${CODE}$`));

  await follow(page, /^asal angka Skor ITKP/);
  await expect(page).toHaveURL(new RegExp(`/wilayah/${CODE}#itkp$`));
  await follow(page, 'Asal-usul di meja Anda');
  await follow(page, 'Hasil dan asal-usulnya');
  await expect(page).toHaveURL(/\/unit\/hasil\//);
  await expectAccessible(page, 'outcome of the unit');
  await follow(page, 'A.R1', page.locator('[id="itkp-A.sirup"]'));
  await follow(page, /Pemanfaatan Sistem Pengadaan/, step(page, 'bukti'));
  await expect(page).toHaveURL(/\/unit\/bukti\//);
  await page.context().close();
});

test('a lead follows a standard up to what it counts for, and from the minutes down to the page', async ({
  browser,
}) => {
  const page = await open(browser, 'ketua.penilai');
  await page.goto('/penilai');
  await follow(page, REGION);
  await follow(page, 'Lihat hasil');
  await follow(page, 'S02.R1', step(page, 'standar-S02'));
  await expect(heading(page)).toContainText('S02.R1');
  await expect(step(page, 'dihitung')).toContainText(/Dipenuhi .* Daerah ini memenuhi \d+ dari 17/);
  await lookAt(page, 'dihitung', /^S02 /, /\/hasil#standar-S02$/);
  await lookAt(page, 'jawaban', /Jawaban S02\.R1/, /\/butir\//);
  await follow(page, /Berita acara nomor/, step(page, 'putusan'));
  await expect(page).toHaveURL(/\/berita-acara\?akta=.*#putusan-/);
  await follow(page, /^asal-usul angka S02\.R1/);
  await expect(heading(page)).toContainText('S02.R1');
  await follow(page, /\.pdf/, step(page, 'bukti'));
  await expect(page).toHaveURL(/\/butir\/.*\?bukti=/);
  await follow(page, 'Asal-usul angka');
  await expect(heading(page)).toContainText('S02.R1');
  await page.context().close();
});

test('the office goes from the rank down to the page of a file, and up to results not announced', async ({
  browser,
}) => {
  const page = await open(browser, 'gubernur.jateng');
  await page.goto(`/gubernur/wilayah/${CODE}`);
  await follow(page, /lihat penilaian/, step(page, 'kematangan'));
  await expect(page).toHaveURL(/\/hasil$/);
  await follow(page, 'M02', step(page, 'kematangan-M02'));
  await expect(step(page, 'dihitung')).toContainText(/\d dari 9 variabel/);
  const awards = step(page, 'penghargaan');
  await expect(awards).toContainText('belum diumumkan');
  await lookAt(page, 'putusan', /Berita acara nomor/, /\/verifikasi\//);
  await follow(page, /terbaik peserta/, awards);
  await expect(page).toHaveURL(new RegExp(`/gubernur/penghargaan/.*#daerah-${CODE}$`));
  const row = page.locator(`[id="daerah-${CODE}"]`);
  await expect(row).toContainText(REGION);
  await follow(page, REGION, row);
  await expect(page).toHaveURL(new RegExp(`/gubernur/wilayah/${CODE}$`));
  await page.context().close();
});
