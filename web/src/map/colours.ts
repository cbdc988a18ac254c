// The colours of the map: a quiet ground on which places, ways and what happens stand out.
export interface MapColours {
  land: string
  ink: string
  halo: string
  casing: string
  motorway: string
  primary: string
  street: string
  path: string
  stop: string
  accent: string // the way as it is now
  before: string // the way without closures
  closed: string
}

const light: MapColours = {
  land: '#f0eee8',
  ink: '#3d4855',
  halo: '#f7f5f0',
  casing: '#c6bfae',
  motorway: '#f0c274',
  primary: '#f9e6b3',
  street: '#ffffff',
  path: '#d3cdbf',
  stop: '#ffffff',
  accent: '#1c5da6',
  before: '#6b7684',
  closed: '#b3261e',
}

const dark: MapColours = {
  land: '#151b23',
  ink: '#c3ccd6',
  halo: '#10151c',
  casing: '#0b0f15',
  motorway: '#7d6233',
  primary: '#57492f',
  street: '#343e4b',
  path: '#2a333f',
  stop: '#151b23',
  accent: '#86b8f3',
  before: '#98a3b0',
  closed: '#ff8f82',
}

export const colours_of = (is_dark: boolean): MapColours => (is_dark ? dark : light)
