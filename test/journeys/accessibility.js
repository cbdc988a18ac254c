// axe over every page: WCAG 2 A and AA. Four of the eight ways to see it, in which every two of desk or phone, Chinese or
// English, light or dark meet once.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { desk, phone, visit, visit_as } from './browser.js'
import { pages, settled } from './languages.js'
import { journey } from './runner.js'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function violations(page) {
  await page.evaluate(axe)
  const { violations: found } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa'] }, resultTypes: ['violations'] }))
  return found.map(({ id, nodes }) => `${id} × ${nodes.length}: ${nodes[0].target} ${nodes[0].any[0]?.message ?? ''}`)
}

const ways = [
  ['desk', desk, 'zh', 'light'],
  ['desk', desk, 'en', 'dark'],
  ['phone', phone, 'zh', 'dark'],
  ['phone', phone, 'en', 'light'],
]

export function tell(server) {
  for (const [width, size, language, theme] of ways) {
    journey(`axe finds nothing: ${width}, ${language}, ${theme}`, async () => {
      const wrong = []
      const how = { size, language, theme }
      const gate = await visit(server, '/', how)
      await gate.getByRole('textbox').first().waitFor()
      for (const each of await violations(gate)) wrong.push(`sign-in: ${each}`)
      const page = await visit_as('admin', server, pages.overview, how)
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(server.address + path)
        await settled(page)
        for (const each of await violations(page)) wrong.push(`${name}: ${each}`)
      }
      assert.deepEqual(wrong, [])
    })
  }
}
