// How the replay of a drill moves: what the page itself works in a frame, and when the frames came. The first is ours;
// the second is the machine's too, which here draws by software and is shared. Run by replay_frames.sh.
import fs from 'node:fs'
import path from 'node:path'
import { start_browser, stop_browser, visit_as } from '../test/journeys/browser.js'
import { demonstration, serve } from '../test/journeys/server.js'
import { made_up_trace } from '../test/journeys/trace.js'

const seconds = Number(process.env.MUSTER_BENCH_SECONDS ?? 6)
const frame = 1000 / 60

const at_share = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
function percentiles(values) {
  const sorted = [...values].sort((left, right) => left - right)
  const said = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${at_share(sorted, share).toFixed(1)}`)
  const over = values.filter((value) => value > frame + 0.5).length / Math.max(1, values.length)
  return `${said.join(', ')} ms, ${(over * 100).toFixed(1)} % over ${frame.toFixed(1)} ms`
}

function time_callbacks() {
  const ask = window.requestAnimationFrame.bind(window)
  window.drawn = []
  window.came = []
  window.requestAnimationFrame = (callback) =>
    ask((now) => {
      const began = performance.now()
      callback(now)
      window.drawn.push([now, performance.now() - began])
    })
  const watch = (before) => ask((now) => {
    window.came.push(now - before)
    watch(now)
  })
  ask(watch)
}

const file = process.env.MUSTER_TRACE || path.join(process.env.MUSTER_JOURNEYS_FOLDER, 'made-up.trace')
if (!process.env.MUSTER_TRACE) fs.writeFileSync(file, made_up_trace())
const server = await serve({ name: 'replay', edition: demonstration })
await start_browser()
const page = await visit_as('office', server, '/', { reducedMotion: 'no-preference' })
await page.context().addInitScript(time_callbacks)
await page.goto(`${server.address}/editions/ciie-2019/replay`)
const asked = Date.now()
await page.locator('input[type=file]').setInputFiles(file)
const play = page.getByRole('button', { name: '播放', exact: true })
await play.waitFor()
await page.getByRole('button', { name: '放大' }).waitFor()
console.log(`${(fs.statSync(file).size / 1e6).toFixed(1)} MB; read and drawn ${((Date.now() - asked) / 1000).toFixed(1)} s after it was chosen`)
await page.locator('input[type=range]').fill('18000')
await page.waitForTimeout(4000)

const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
const worked = async () =>
  (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000

async function measure(name, during = async () => {}) {
  await page.evaluate(() => (window.drawn.length = window.came.length = 0))
  const before = await worked()
  const end = Date.now() + seconds * 1000
  await during(end)
  if (Date.now() < end) await page.waitForTimeout(end - Date.now())
  const { came, drawn } = await page.evaluate(() => ({ came: window.came, drawn: window.drawn }))
  const work = ((await worked()) - before) / came.length
  // Several callbacks may share one frame.
  const by_frame = new Map()
  for (const [now, time] of drawn) by_frame.set(now, (by_frame.get(now) ?? 0) + time)
  console.log(name)
  console.log(`  drawing       ${percentiles([...by_frame.values()])}`)
  console.log(`  all page work ${work.toFixed(1)} ms of the page's thread for each frame, on average`)
  console.log(`  frames        ${percentiles(came)}; ${came.length} in ${seconds} s`)
}

for (const speed of [1, 60, 600]) {
  await page.getByLabel('倍速').selectOption(String(speed))
  if (await play.isVisible()) await play.click()
  await measure(`playing at ${speed} times`)
}
await page.locator('canvas.maplibregl-canvas').hover({ position: { x: 400, y: 300 } })
await measure('playing at 600 times while the map is dragged', async (end) => {
  await page.mouse.down()
  for (let i = 0; Date.now() < end; ++i) {
    await page.mouse.move(740 + 120 * Math.sin(i / 12), 340 + 80 * Math.cos(i / 12))
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
})
await page.screenshot({ path: path.join(process.env.MUSTER_PICTURES ?? process.env.MUSTER_JOURNEYS_FOLDER, 'replay.png') })
await stop_browser()
await server.stop()
process.exit(0)
