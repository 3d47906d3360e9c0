/** The arrows of the web's folders: app → features → passages → collab, api, i18n, ui. */
const layer = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    layer('ui-knows-nothing', 'ui is domain-free', '^src/ui/', '^src/(app|features|passages|collab|api)/'),
    layer(
      'i18n-knows-nothing',
      'catalogues are words',
      '^src/i18n/',
      '^src/(app|features|passages|collab|api|ui)/',
    ),
    layer('api-is-low', 'api only fetches', '^src/api/', '^src/(app|features|passages|collab|ui)/'),
    layer(
      'collab-knows-no-feature',
      'collab carries, features mean',
      '^src/collab/',
      '^src/(app|features|passages)/',
    ),
    layer('passages-know-no-feature', 'features point at passages', '^src/passages/', '^src/(app|features)/'),
    layer('features-do-not-know-the-app', 'app composes', '^src/features/', '^src/app/'),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'no-testing-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test\\.tsx?$|^src/testing/)' },
      to: { path: '^src/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
