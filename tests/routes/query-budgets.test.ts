import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { beforeAll, describe, expect, it } from 'vitest';

import { withErrorResponse } from '~/http/errors.server';
import routes from '~/routes';
import { browsers } from '~tests/factories/browsers';
import {
  grow,
  smallWorld,
  type BudgetPeople,
  type BudgetPlaces,
} from '~tests/factories/budget-world';
import type { Visitor } from '~tests/factories/visitor';
import { useDatabase } from '~tests/setup/db';

import { BUDGETS, type Budget } from './query-budgets';

let queries = 0;
const file = useDatabase({
  onQuery: ({ sql }) => {
    // why: opening and closing the transaction is not a question to the database; that a session is in use is noted by
    // whichever page is asked for a minute after the last, not by a page of its own.
    if (
      !/^(begin|commit|start transaction|rollback|update "sessions" set "last_seen_at")/i.test(sql)
    )
      queries += 1;
  },
});
const { as, visitor, signedIn } = browsers(file);

interface RouteModule {
  default?: unknown;
  loader?: (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown;
}

/** What a GET of a leaf route runs: its own module and the modules around it. */
interface Leaf {
  pattern: string;
  modules: RouteModule[];
}

async function leavesOf(
  entries: readonly RouteConfigEntry[],
  above = '',
  around: RouteModule[] = [],
): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  for (const { file: path, path: segment, children } of entries) {
    const modules = [
      ...around,
      (await import(/* @vite-ignore */ `../../app/${path}`)) as RouteModule,
    ];
    const pattern = segment ? `${above}/${segment}` : above;
    leaves.push(
      ...(children
        ? await leavesOf(children, pattern, modules)
        : [{ pattern: pattern || '/', modules }]),
    );
  }
  return leaves;
}

let leaves: Leaf[];
let people: BudgetPeople;
let operatorEmail: string;
let browserOf: Record<Budget['by'], Visitor>;

beforeAll(async () => {
  const root = (await import('~/root')) as RouteModule;
  leaves = await leavesOf(routes, '', [root]);
  const [operator, head, assessor, lead, office, admin, auditor] = [
    await as('unit_operator', '33.25'),
    await as('unit_head', '33.20'),
    await as('assessor', '33'),
    await as('lead_assessor', '33'),
    await as('governor_office', '33'),
    await as('administrator', '33'),
    await as('auditor', '33'),
  ];
  operatorEmail = operator.account.email;
  people = {
    ...{ operator: operator.actor, head: head.actor },
    ...{ assessor: assessor.actor, office: office.actor },
  };
  browserOf = {
    ...{ visitor: visitor(), operator: operator.visitor, head: head.visitor },
    ...{ assessor: assessor.visitor, lead: lead.visitor, office: office.visitor },
    ...{ admin: admin.visitor, auditor: auditor.visitor },
  };
});

const nameOf = ({ by, route, search = '' }: Budget) => `${by} ${route}${search}`;

/** One document request: every loader of the route with the context of the request, as the server runs them. */
async function open(budget: Budget, places: BudgetPlaces) {
  const leaf = leaves.find(({ pattern }) => pattern === budget.route);
  const params = budget.params?.(places) ?? {};
  const path = budget.route.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const request = new Request(
    `http://127.0.0.1:3000${path}${budget.search ?? ''}${budget.more?.(places) ?? ''}`,
  );
  const context = browserOf[budget.by].context();
  queries = 0;
  let status = 200;
  let shown = 0;
  for (const { loader } of leaf?.modules ?? []) {
    if (!loader) continue;
    const answer: unknown = await withErrorResponse(loader)({ request, params, context }).catch(
      (thrown: unknown) => thrown,
    );
    if (answer instanceof Error) throw answer;
    status = statusOf(answer) ?? status;
    shown = JSON.stringify(answer).length;
  }
  return { status, queries, shown };
}

function statusOf(answer: unknown): number | null {
  if (answer instanceof Response) return answer.status;
  if (typeof answer !== 'object' || answer === null || !('init' in answer)) return null;
  return (answer.init as ResponseInit | null)?.status ?? null;
}

type Measured = Awaited<ReturnType<typeof open>>;

async function measure(places: BudgetPlaces) {
  const found = new Map<Budget, Measured>();
  for (const budget of BUDGETS) found.set(budget, await open(budget, places));
  return found;
}

/** Status and queries by page, as measured or as allowed. */
function table(of: (budget: Budget) => Pick<Measured, 'status' | 'queries'> | undefined) {
  return BUDGETS.map((budget) => {
    const { status, queries: count } = of(budget) ?? { status: 0, queries: 0 };
    return `${nameOf(budget)}: ${status}, ${count} queries`;
  });
}

describe('query budgets', () => {
  it('name every page, and no route that is not there', () => {
    const named = new Set(BUDGETS.map(({ route }) => route));
    const pages = leaves.filter(({ modules }) => modules.at(-1)?.default !== undefined);
    const unnamed = pages.map(({ pattern }) => pattern).filter((route) => !named.has(route));
    expect(unnamed).toEqual([]);
    const registered = new Set(leaves.map(({ pattern }) => pattern));
    expect([...named].filter((route) => !registered.has(route))).toEqual([]);
  });

  it('hold in a small world and, unchanged, in a grown one', async () => {
    const allowed = table(({ status = 200, queries: count }) => ({ status, queries: count }));
    const awards = BUDGETS.find(({ route }) => route === '/penghargaan')!;
    // The first to ask reads what was announced, all of it at once; it is kept from then on.
    const first = { status: 200, queries: awards.queries + 1 };

    const places = await smallWorld(file.db, people);
    expect(await open(awards, places)).toMatchObject(first);
    const small = await measure(places);
    expect(table((budget) => small.get(budget))).toEqual(allowed);

    const more = await grow(file.db, people, places);
    for (let at = 0; at < 8; at += 1) await signedIn(operatorEmail);
    expect(await open(awards, more)).toMatchObject(first);
    const large = await measure(more);
    expect(table((budget) => large.get(budget))).toEqual(allowed);

    const grown = (budget: Budget) =>
      (large.get(budget)?.shown ?? 0) > 1.1 * (small.get(budget)?.shown ?? 0);
    const unmoved = BUDGETS.filter((budget) => budget.bounded !== true && !grown(budget));
    expect(unmoved.map(nameOf)).toEqual([]);
  }, 240_000);
});
