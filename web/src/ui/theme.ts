import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MenuProps,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f4f2',
  '#d0e9e6',
  '#a3d4cf',
  '#6cc7bf',
  '#45aca5',
  '#278f8a',
  '#157e7b',
  '#0b6e6e',
  '#075656',
  '#043f40',
];
const amber: MantineColorsTuple = [
  '#fff5e0',
  '#fbe9c6',
  '#f5d493',
  '#f0b960',
  '#dd9a2c',
  '#bb7a10',
  '#9f6404',
  '#8a5200',
  '#6b3f00',
  '#4a2c00',
];
const brick: MantineColorsTuple = [
  '#fdf0ec',
  '#f9e2db',
  '#f0bdae',
  '#f2957f',
  '#dd6a50',
  '#c24b32',
  '#b23e27',
  '#a3331f',
  '#7f2616',
  '#59190e',
];

export const theme = createTheme({
  colors: { teal, amber, brick },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...resolved, color: 'var(--on-filled)' } : resolved;
  },
  black: '#1d2328',
  fontFamily: '"Atkinson Hyperlegible Next", system-ui, sans-serif',
  fontFamilyMonospace: '"Atkinson Hyperlegible Mono", ui-monospace, monospace',
  headings: { fontFamily: 'inherit', fontWeight: '650', textWrap: 'balance' },
  fontSizes: { xs: '13px', sm: '15px', md: '16px', lg: '18px', xl: '22px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Without the component's own `extend`, which would make every page load it.
    Menu: {
      defaultProps: {
        // The placeholder takes focus but is no menu item, so a screen reader reads a wrong menu.
        withInitialFocusPlaceholder: false,
        // A long menu is as high as the screen leaves.
        middlewares: { flip: true, shift: true, size: true },
      } satisfies Partial<MenuProps>,
    },
  },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
});

/** Mantine's own variables follow the tokens, so both schemes are designed in one place. */
export const themeVariables: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--brick)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent-strong)',
  };
  return { variables: {}, light: tokens, dark: tokens };
};
