// Is this a phone? One width decides for the whole house; style sheets use the same 760 px.
const query = matchMedia('(max-width: 760px)')
const state = $state({ narrow: query.matches })
query.addEventListener('change', () => (state.narrow = query.matches))

export function narrow(): boolean {
  return state.narrow
}
