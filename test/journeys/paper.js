// What an office hands out: overview, task book and problem ledger on paper.
import assert from 'node:assert/strict'
import { visit_as } from './browser.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const edition = '/editions/ciie-2019'
const on_paper = async (page) => page.emulateMedia({ media: 'print' })
const in_sight = (page, selector) =>
  page.evaluate((of) => [...document.querySelectorAll(of)].some((each) => each.getClientRects().length > 0), selector)

// Pages of a PDF, by its own count.
const pages_of = (pdf) => Number(/\/Type\s*\/Pages[^>]*\/Count\s+(\d+)/.exec(pdf.toString('latin1'))?.[1] ?? /\/Count\s+(\d+)/.exec(pdf.toString('latin1'))?.[1])

export function tell(server) {
  journey('the task book on paper has all rows that are filtered, in the same order', async () => {
    const office = await connect(server.address, 'office')
    const { items } = await office.get('tasks?limit=500&group=G02')
    const page = await visit_as('office', server, `${edition}/tasks?group=G02&order=due`, { theme: 'dark' })
    await until('the rows', async () => (await page.getByRole('heading', { name: '任务书' }).count()) > 0 && (await page.getByText(`${items.length} / 181 项`).count()) > 0)
    assert.equal(await page.locator('.paper').count(), 0, 'on the screen there is no sheet')
    await on_paper(page)
    const codes = page.locator('.paper tbody tr td:first-child')
    await until('the sheet', async () => (await codes.count()) === items.length)
    const due = new Map(items.map((task) => [task.code, task.due]))
    const told = (await codes.allInnerTexts()).map((text) => due.get(text.trim()))
    assert.deepEqual(told, [...told].sort())
    await page.locator('.paper').getByText('筛选：交通保障组').waitFor()
    for (const hidden of ['[role=treegrid]', '[role=grid]', 'nav', 'select']) {
      assert.equal(await in_sight(page, hidden), false, `${hidden} is not on paper`)
    }
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    assert.equal(background, 'rgb(255, 255, 255)', 'paper is white, also for those who work in the dark')
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.ok(pages_of(pdf) >= 2, `${pages_of(pdf)} pages`)
    await page.emulateMedia({ media: null })
    await until('no sheet', async () => (await page.locator('.paper').count()) === 0)
  })

  journey('the problem ledger on paper says every countermeasure', async () => {
    const office = await connect(server.address, 'office')
    const { items } = await office.get('problems?limit=500&open=true')
    const page = await visit_as('office', server, `${edition}/problems?open=true`)
    await page.getByText(`${items.length} / 197 条`).waitFor()
    await on_paper(page)
    const rows = page.locator('.paper tbody tr')
    await until('the sheet', async () => (await rows.count()) === items.length)
    const text = await page.locator('.paper').innerText()
    for (const problem of items) {
      for (const measure of problem.countermeasures) assert.ok(text.includes(measure.title), measure.title)
    }
    await page.locator('.paper').getByText('筛选：未销号').waitFor()
  })

  journey('an open problem and an open task are printed alone', async () => {
    for (const [path, title] of [['problems/P164', '问题 P164'], ['tasks/T059', '任务 T059'], ['nodes/T059.1', '任务 T059']]) {
      const page = await visit_as('office', server, `${edition}/${path}`)
      await page.locator('.open-record > article').waitFor()
      await on_paper(page)
      await page.locator('.open-record').getByRole('heading', { name: title }).waitFor()
      assert.equal(await page.locator('.paper').count(), 0, `${path}: no list`)
      assert.equal(await in_sight(page, '.list'), false, `${path}: nothing of the list`)
      assert.equal(await in_sight(page, '.open-record button:has(> svg)'), false, `${path}: nothing to press`)
      const pages = pages_of(await page.pdf({ preferCSSPageSize: true }))
      assert.ok(pages <= 3, `${path}: ${pages} pages`)
    }
  })

  journey('the overview on paper is whole, without the frame of the page', async () => {
    const page = await visit_as('observer', server, `${edition}/overview`)
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    await on_paper(page)
    await page.getByText('由观察员打印').waitFor()
    assert.equal(await in_sight(page, '.shell > header'), false)
    const cut = await page.evaluate(() => {
      const main = document.querySelector('main')
      return main.scrollHeight - main.clientHeight
    })
    assert.equal(cut, 0, 'nothing is left behind a scroll bar')
    assert.ok(pages_of(await page.pdf({ preferCSSPageSize: true })) >= 2)
  })
}
