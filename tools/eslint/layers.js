/**
 * What may import what: the dependency rule as data. Paths are relative to the project and use '/'.
 * A concept of the domain never imports one to its right; concepts on one line may know each other.
 */
const DOMAIN_ORDER = [
  ['audit'],
  ['regions', 'accounts', 'cycles'],
  ['notices'],
  ['instruments', 'transactions', 'figures'],
  ['evidence'],
  ['assessments'],
  ['standards', 'maturity'],
  ['itkp'],
  ['awards'],
];

/** @typedef {'routes' | 'components' | 'http' | 'start' | 'shell' | 'i18n' | 'styles' | 'shared' | 'pure' | 'repo' | 'useCase' | 'db' | 'dbTools' | 'tests' | 'other'} Layer */

/** Where each layer may import from. A layer that is not a key may import everything.
 * @type {Partial<Record<Layer, readonly Layer[]>>} */
const MAY_IMPORT = {
  routes: ['routes', 'components', 'http', 'pure', 'repo', 'useCase', 'shared', 'i18n'],
  shell: ['components', 'http', 'i18n', 'shared', 'pure', 'styles', 'shell'],
  components: ['components', 'pure', 'shared', 'i18n'],
  http: ['http', 'pure', 'repo', 'useCase', 'shared', 'i18n', 'db'],
  i18n: ['i18n', 'shared', 'pure'],
  shared: ['shared'],
  pure: ['pure', 'shared'],
  repo: ['repo', 'pure', 'shared', 'db'],
  useCase: ['useCase', 'repo', 'pure', 'shared', 'db'],
  db: ['db'],
};

/** The parts of db/ a layer may use; a layer that is not a key may use all it can import. */
const DB_PARTS = {
  http: ['client.server', 'config.server', 'migrate.server', 'operator-error', 'sql', 'schema'],
  repo: ['schema', 'sql'],
  useCase: ['sql'],
};

/** Packages a layer may not import. */
const DATABASE_PACKAGES = /^(kysely|pg)(\/|$)/;
const FORBIDDEN_PACKAGES = {
  routes: DATABASE_PACKAGES,
  components: /^(kysely|pg|node:)/,
  http: DATABASE_PACKAGES,
  shared: /^(kysely|pg|react|react-dom|@remix-run\/|node:)/,
  pure: /^(kysely|pg|react|react-dom|react-i18next|@remix-run\/|node:)/,
  useCase: /^(pg|react|react-dom|@remix-run\/)/,
  repo: /^(react|react-dom|@remix-run\/)/,
};

/** @param {string} path @returns {{ layer: Layer, concept?: string }} */
export function classify(path) {
  if (/\.test\.tsx?$/.test(path) || /^(tests|tools)\//.test(path)) return { layer: 'tests' };
  const domain = /^app\/domain\/([^/]+)\/(.+)$/.exec(path);
  if (domain) {
    const [, concept = '', file = ''] = domain;
    const name = file.replace(/\.tsx?$/, '');
    if (name.endsWith('.repo.server')) return { layer: 'repo', concept };
    return { layer: name.endsWith('.server') ? 'useCase' : 'pure', concept };
  }
  const folder = /^app\/(routes|components|http|start|i18n|styles|shared)\//.exec(path)?.[1];
  if (folder) return { layer: /** @type {Layer} */ (folder) };
  if (path.startsWith('app/')) return { layer: path.startsWith('app/routes') ? 'routes' : 'shell' };
  if (/^db\/(seeds|cli|reference)([./]|$)/.test(path)) return { layer: 'dbTools' };
  if (path.startsWith('db/')) return { layer: 'db' };
  return { layer: 'other' };
}

/** Position in the domain order; a concept the order does not know is an error of its own. @param {string} concept */
const rank = (concept) => DOMAIN_ORDER.findIndex((line) => line.includes(concept));

/**
 * Why `from` may not import `to`; null when it may.
 * @param {string} from importing file
 * @param {{ path?: string, package?: string }} to a file of the project or a package
 * @returns {string | null}
 */
export function refusal(from, to) {
  const source = classify(from);
  if (to.package !== undefined) {
    const forbidden = /** @type {Record<string, RegExp>} */ (FORBIDDEN_PACKAGES)[source.layer];
    return forbidden?.test(to.package) ? `${source.layer} may not import ${to.package}` : null;
  }
  const path = to.path ?? '';
  const target = classify(path);
  if (source.layer === 'tests' || source.layer === 'other') return null;
  // Texts are data: whoever speaks to people may read them.
  if (/^app\/i18n\/.+\.json$/.test(path) && source.layer !== 'db') return null;
  if (target.layer === 'tests') return 'only tests may import tests';
  const allowed = MAY_IMPORT[source.layer];
  if (allowed && !allowed.includes(target.layer) && target.layer !== 'other') {
    return `${source.layer} may not import ${target.layer} (${path})`;
  }
  const parts = /** @type {Record<string, string[]>} */ (DB_PARTS)[source.layer];
  if (parts && target.layer === 'db' && !parts.includes(path.slice(3).replace(/\.ts$/, ''))) {
    return `${source.layer} may use ${parts.join(', ')} of db, not ${path}`;
  }
  return orderRefusal(source, target);
}

/** @param {{ layer: Layer, concept?: string }} source @param {{ concept?: string }} target */
function orderRefusal(source, target) {
  if (source.concept === undefined || target.concept === undefined) return null;
  if (source.concept === target.concept || target.concept === 'audit') return null;
  const [own, other] = [rank(source.concept), rank(target.concept)];
  if (own < 0 || other < 0)
    return `the domain order does not name ${source.concept} or ${target.concept}`;
  return other > own ? `${source.concept} may not import ${target.concept}: it comes later` : null;
}
