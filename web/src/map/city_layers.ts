// Roads and metro of the edition: fetched once, whatever page wants them.
import { get_map_metro, get_map_roads, type MapLayer } from '../wire/map_api'

export interface CityLayers {
  edition: string
  roads: MapLayer
  metro: MapLayer
}

let kept: { edition: string; layers: Promise<CityLayers> } | null = null

async function fetched(edition: string): Promise<CityLayers> {
  const [roads, metro] = await Promise.all([get_map_roads(edition), get_map_metro(edition)])
  return { edition, roads, metro }
}

export function city_layers(edition: string): Promise<CityLayers> {
  if (kept?.edition === edition) return kept.layers
  const layers = fetched(edition)
  kept = { edition, layers }
  layers.catch(() => {
    if (kept?.layers === layers) kept = null
  })
  return layers
}

// Another file of the city has come: whoever asks next gets what is drawn from it.
export function forget_city_layers(): void {
  kept = null
}

// Whom the map is owed to, each once.
export const attributions_of = ({ roads, metro }: CityLayers): string[] => [
  ...new Set([...roads.attributions, ...metro.attributions]),
]
