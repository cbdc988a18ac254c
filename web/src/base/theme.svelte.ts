// Light, dark, or as the system says. The style sheet knows only `data-theme`.
import { remember, remembered } from './memory'

export type Theme = 'system' | 'light' | 'dark'
export const themes: readonly Theme[] = ['system', 'light', 'dark']

const dark_system = matchMedia('(prefers-color-scheme: dark)')

function first_theme(): Theme {
  const kept = remembered('theme')
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

const state = $state<{ theme: Theme; dark: boolean }>({ theme: first_theme(), dark: false })

export function theme(): Theme {
  return state.theme
}

// What is on the screen now, for what is drawn without a style sheet.
export function is_dark(): boolean {
  return state.dark
}

function apply(): void {
  const dark = state.theme === 'dark' || (state.theme === 'system' && dark_system.matches)
  state.dark = dark
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

export function set_theme(next: Theme): void {
  state.theme = next
  remember('theme', next)
  apply()
}

dark_system.addEventListener('change', apply)
apply()
