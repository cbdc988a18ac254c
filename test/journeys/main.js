import { start_browser, stop_browser } from './browser.js'
import { run_all } from './runner.js'
import { serve, demonstration } from './server.js'

const server = await serve({ name: 'demonstration', edition: demonstration })
await start_browser()
// What only looks comes before what changes.
const chapters = ['first_page', 'overview', 'forecast', 'gantt', 'ten_day_check', 'map', 'gate', 'paper', 'task_book', 'rights']
chapters.push('languages', 'accessibility', 'phone', 'forms', 'exchange', 'problem_course', 'what_if', 'teams', 'drills', 'city_files', 'sharing', 'connection')
chapters.push('many_rows')
for (const chapter of chapters) {
  const { tell } = await import(`./${chapter}.js`)
  tell(server)
}
const { passed, failed } = await run_all()
await stop_browser()
await server.stop()
console.log(`journeys: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
