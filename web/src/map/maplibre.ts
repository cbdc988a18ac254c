// MapLibre in a chunk of its own, which comes when a map is first wanted. Its worker is a file of ours: the pages may
// load nothing from elsewhere.
import 'maplibre-gl/dist/maplibre-gl.css'
import * as maplibre from 'maplibre-gl'
import worker_address from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'

maplibre.setWorkerUrl(worker_address)

export const { Map, NavigationControl, ScaleControl } = maplibre
