// The tokens of the visual language; every contrast in here was computed, so no screen invents a colour.
import { createTheme } from '@mui/material/styles'

const ink = '#1F2329'
const muted = '#4E5969'
const hint = '#646F80'
const action = '#0B5CAD'
const border = '#7B8794'
const ring = { outline: `2px solid ${action}`, outlineOffset: 2 }
const still = { fontStyle: 'normal', letterSpacing: 0, textTransform: 'none' as const }

// Short, and none at all for whom motion disturbs.
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1
const duration = {
  enteringScreen: 120 * calm,
  leavingScreen: 100 * calm,
  standard: 150 * calm,
  short: 120 * calm,
  shortest: 100 * calm,
}

const typography = {
  fontFamily: '"Noto Sans SC Variable","PingFang SC","Microsoft YaHei",sans-serif',
  fontSize: 14,
  h1: { ...still, fontSize: 20, lineHeight: '28px', fontWeight: 700 },
  h2: { ...still, fontSize: 16, lineHeight: '24px', fontWeight: 700 },
  h3: { ...still, fontSize: 14, lineHeight: '22px', fontWeight: 700 },
  body1: { ...still, fontSize: 14, lineHeight: '22px' },
  body2: { ...still, fontSize: 13, lineHeight: '20px' },
  caption: { ...still, fontSize: 13, lineHeight: '20px' },
  button: { ...still, fontSize: 14, lineHeight: '22px', fontWeight: 500 },
}

const palette = {
  primary: { main: action, dark: '#084A8C', contrastText: '#FFFFFF' },
  secondary: { main: action, dark: '#084A8C', contrastText: '#FFFFFF' },
  error: { main: '#B3201F' },
  warning: { main: '#8A4B00' },
  success: { main: '#1A6B3C' },
  info: { main: '#5B3A9E' },
  text: { primary: ink, secondary: muted, disabled: '#5F6B7A' },
  background: { default: '#F5F7FA', paper: '#FFFFFF' },
  divider: '#DDE2E8',
}

const buttons = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': ring } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'medium' as const, variant: 'outlined' as const },
    styleOverrides: {
      root: {
        minHeight: 36,
        padding: '4px 14px',
        '&.Mui-disabled, &[aria-disabled="true"]': {
          color: '#5F6B7A',
          backgroundColor: '#EEF0F3',
          borderColor: '#C5CCD5',
          cursor: 'not-allowed',
        },
      },
      outlined: { borderColor: border, backgroundColor: '#FFFFFF' },
    },
  },
}

const inputs = {
  MuiOutlinedInput: {
    styleOverrides: {
      notchedOutline: { borderColor: border },
      root: { backgroundColor: '#FFFFFF' },
      input: { '&::placeholder': { color: hint, opacity: 1 } },
    },
  },
  MuiTextField: {
    defaultProps: { variant: 'outlined' as const, margin: 'none' as const, size: 'small' as const },
  },
  MuiFormControl: { defaultProps: { margin: 'none' as const, size: 'small' as const } },
  MuiFormHelperText: {
    styleOverrides: { root: { fontSize: 13, lineHeight: '20px', marginLeft: 0, color: hint } },
  },
  MuiCheckbox: { styleOverrides: { root: { color: border, padding: 6 } } },
  MuiRadio: { styleOverrides: { root: { color: border, padding: 6 } } },
  MuiFormLabel: { styleOverrides: { root: { color: muted } } },
}

const surfaces = {
  MuiDialog: { styleOverrides: { paper: { borderRadius: 4 } } },
  MuiTab: { styleOverrides: { root: { minHeight: 44, minWidth: 72, textTransform: 'none' as const } } },
  MuiTooltip: { styleOverrides: { tooltip: { fontSize: 13 } } },
  MuiLink: { defaultProps: { underline: 'always' as const } },
}

export const theme = createTheme({
  palette: { ...palette, mode: 'light' },
  shape: { borderRadius: 4 },
  typography,
  transitions: { duration },
  components: { ...buttons, ...inputs, ...surfaces },
})
