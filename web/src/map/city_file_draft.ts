// What is to be said of a file that somebody brings, with a guess from its name to begin with.
import type { CityFileItem, CityFileKind } from '../gen/model'
import type { CityFilePlace, CityFileWords } from '../wire/city_file_api'

export const largest_city_file = 64 * 1024 * 1024 // bytes, as the server takes them

// The files of a GTFS feed have names of their own (gtfs.org/documentation/schedule/reference).
const of_feed = new Set(
  'agency stops routes trips stop_times calendar calendar_dates frequencies shapes transfers feed_info pathways levels'.split(
    ' ',
  ),
)

export function kind_of(name: string): CityFileKind {
  const low = name.toLowerCase()
  if (low.endsWith('.osm.pbf') || low.endsWith('.osm')) return 'roads'
  if (low.endsWith('.geojson') || low.endsWith('.json')) return 'layer'
  if (low.endsWith('.csv')) return 'speeds'
  if (low.endsWith('.txt') && of_feed.has(low.slice(0, -'.txt'.length))) return 'timetable'
  return 'text'
}

// A feed's files stay together in a folder, which scenarios name; everything else lies in city/ itself.
export function place_of(name: string): CityFilePlace {
  const kind = kind_of(name)
  const plain = name.replaceAll(/[\\:*?"<>|\s]+/g, '-').replace(/^\.+/, '')
  return { kind, file: kind === 'timetable' ? `city/gtfs/${plain}` : `city/${plain}` }
}

export function words_of(file: CityFileItem | null): CityFileWords {
  return {
    title: file?.title ?? '',
    title_en: file?.title_en ?? '',
    licence: file?.licence ?? '',
    attribution: file?.attribution ?? '',
    provenance: file?.provenance ?? 'recorded', // a sourced fact only once somebody names the source,
    source: file?.source ?? '',
  }
}
