// Light, dark, or as the system says. The style sheet knows only `data-theme`.
import { remember, remembered } from './memory'

export type Theme = 'system' | 'light' | 'dark'
export const themes: readonly Theme[] = ['system', 'light', 'dark']

const dark_system = matchMedia('(prefers-color-scheme: dark)')

function first_theme(): Theme {
  const kept = remembered('theme')
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

const state = $state<{ theme: Theme }>({ theme: first_theme() })

export function theme(): Theme {
  return state.theme
}

function apply(): void {
  const dark = state.theme === 'dark' || (state.theme === 'system' && dark_system.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

export function set_theme(next: Theme): void {
  state.theme = next
  remember('theme', next)
  apply()
}

dark_system.addEventListener('change', apply)
apply()
