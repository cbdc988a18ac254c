// Is this a phone? One width decides for the whole house; style sheets use the same 760 px.
const query = matchMedia('(max-width: 760px)')
// Is there room for a column more?
const wide_query = matchMedia('(min-width: 1400px)')
const state = $state({ narrow: query.matches, roomy: wide_query.matches })
query.addEventListener('change', () => (state.narrow = query.matches))
wide_query.addEventListener('change', () => (state.roomy = wide_query.matches))

export function narrow(): boolean {
  return state.narrow
}

export function roomy(): boolean {
  return state.roomy
}
