// What a list says to somebody who sees but what concerns their unit, while the figures of the whole count everything.
import { words } from '../base/language.svelte'
import { sees_all } from './session.svelte'

export const scope_text = (): string => (sees_all() ? '' : words().scope.list)

export const nothing_found = (): string => (sees_all() ? words().act.nothing : words().scope.nothing)
