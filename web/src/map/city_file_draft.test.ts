import { describe, expect, it } from 'vitest'
import { kind_of, place_of, words_of } from './city_file_draft'

describe('what a file is, by its name', () => {
  it('knows roads, layers, speeds and the files of a feed', () => {
    expect(kind_of('Shanghai.osm.pbf')).toBe('roads')
    expect(kind_of('roads.OSM')).toBe('roads')
    expect(kind_of('fences.geojson')).toBe('layer')
    expect(kind_of('speeds.csv')).toBe('speeds')
    expect(kind_of('stop_times.txt')).toBe('timetable')
    expect(kind_of('readme.txt')).toBe('text')
  })
  it('proposes a path that any file system takes', () => {
    expect(place_of('stops.txt')).toEqual({ kind: 'timetable', file: 'city/gtfs/stops.txt' })
    expect(place_of('road net (new).osm.pbf').file).toBe('city/road-net-(new).osm.pbf')
    expect(place_of('.hidden.geojson').file).toBe('city/hidden.geojson')
    expect(place_of('a:b\\c.json').file).toBe('city/a-b-c.json')
  })
})

it('claims no source before somebody names one', () => {
  expect(words_of(null)).toMatchObject({ provenance: 'recorded', source: '' })
})
